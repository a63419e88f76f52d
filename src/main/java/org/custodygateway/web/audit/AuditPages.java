package org.custodygateway.web.audit;

import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the auditor reads. */
@Controller
class AuditPages {

    /** What is looked for; a blank field looks for everything. */
    record Search(
            @Nullable String subject,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String day,
            @Nullable String after) {

        static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    @GetMapping("/audit")
    String records(Search search, PageRequest page, Model model) {
        var action = Search.given(search.action());
        var day = Search.given(search.day());
        // Acts are looked for on one day.
        if (action != null && day == null) {
            day = page.get("/trading-day").text("day");
        }
        var found = page.get(
                "/audit/records",
                "subject",
                Search.given(search.subject()),
                "actor",
                Search.given(search.actor()),
                "action",
                action,
                "day",
                day,
                "after",
                search.after());
        model.addAttribute("search", search);
        model.addAttribute("onDay", day);
        model.addAttribute("records", found.list("items"));
        model.addAttribute("next", found.get("next"));
        return "audit/records";
    }

    /** The chain computed anew takes as long as there are records: it is asked for, and the page waits for it. */
    @GetMapping("/audit/chain")
    String chain(@RequestParam(defaultValue = "false") boolean check, PageRequest page, Model model) {
        model.addAttribute("verdict", check ? page.get("/audit/verify") : null);
        return "audit/chain";
    }

    @GetMapping("/audit/books")
    String books(PageRequest page, Model model) {
        model.addAttribute("books", page.get("/books"));
        return "audit/books";
    }

    @GetMapping("/audit/retention")
    String retention(PageRequest page, Model model) {
        model.addAttribute("terms", page.get("/retention").list("items"));
        model.addAttribute("runs", page.get("/retention/runs").list("items"));
        model.addAttribute("versions", page.get("/agreements/service/versions").list("items"));
        return "audit/retention";
    }

    @GetMapping("/audit/transfers/{id:[0-9]+}")
    String transfer(@PathVariable String id, PageRequest page, Model model) {
        model.addAttribute("trace", page.get("/transfers/" + id + "/trace"));
        return "audit/transfer";
    }
}
