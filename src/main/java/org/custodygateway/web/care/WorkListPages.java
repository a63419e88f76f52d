package org.custodygateway.web.care;

import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Work lists with their clocks. The API decides which of them a reader has, and what stands in them (C7, C8). */
@Controller
class WorkListPages {

    @GetMapping("/care")
    String clocks(PageRequest page, Model model) {
        model.addAttribute("clocks", page.get("/clocks").list("items"));
        return "care/clocks";
    }

    @GetMapping("/care/documents")
    String documents(
            @RequestParam(defaultValue = "EXPIRING") String state,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        model.addAttribute("state", state);
        show(page.get("/identity/documents", "state", state, "after", after), model);
        return "care/documents";
    }

    @GetMapping("/care/looks")
    String looks(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        show(page.get("/identity/looks", "after", after), model);
        return "care/looks";
    }

    /** Grades and matches by name: compliance alone has them (C7). */
    @GetMapping("/care/grades")
    String grades(PageRequest page, Model model) {
        model.addAttribute("ungraded", page.get("/identity/ungraded").list("items"));
        model.addAttribute("due", page.get("/identity/grades", "view", "DUE").list("items"));
        model.addAttribute(
                "proposed", page.get("/identity/grades", "view", "PROPOSED").list("items"));
        model.addAttribute(
                "matches", page.get("/identity/matches", "state", "OPEN").list("items"));
        model.addAttribute(
                "decided", page.get("/identity/matches", "state", "TO_APPROVE").list("items"));
        return "care/grades";
    }

    static void show(Json found, Model model) {
        model.addAttribute("items", found.list("items"));
        model.addAttribute("next", found.get("next"));
    }
}
