package org.custodygateway.web.compliance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.UriComponentsBuilder;

/** The queue with the alert in hand beside it (C1). */
@Controller
class QueuePages {

    private static final List<String> VIEWS = List.of(
            "to-claim",
            "mine",
            "to-approve",
            "overdue",
            "escalated",
            "not-evaluated",
            "suppressed",
            "withdrawn",
            "closed",
            "all");
    private static final List<String> TABS =
            List.of("comments", "history", "accounts", "timeline", "files", "evaluations");
    private static final int SHOWN = 50;

    private final CaseFacts facts;

    QueuePages(CaseFacts facts) {
        this.facts = facts;
    }

    /**
     * @param view part of the queue
     * @param find a client's number, a rule, {@code @} and a tag, or {@code #} and an alert's number
     * @param alert the one in hand; the first of the view where nothing is said
     * @param tab what is shown under the evidence
     * @param after where a list that is paged goes on
     */
    @GetMapping("/compliance")
    String queue(
            @RequestParam(defaultValue = "to-claim") String view,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(required = false) @Nullable String alert,
            @RequestParam(defaultValue = "comments") String tab,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        var found = find(page, view, find.strip(), after);
        var items = found.list("items");
        var number = alert != null
                ? alert
                : find.startsWith("#")
                        ? find.substring(1)
                        : items.isEmpty() ? null : items.getFirst().text("alertId");
        model.addAttribute("analysts", page.get("/alerts/analysts").get("items"));
        model.addAttribute("looked", page.get("/alerts/last-look").text("at"));
        model.addAttribute("counts", page.get("/alerts/counts"));
        model.addAttribute("views", VIEWS);
        model.addAttribute("view", view);
        model.addAttribute("find", find);
        model.addAttribute("items", items);
        model.addAttribute("next", found.get("next"));
        model.addAttribute("after", after);
        model.addAttribute("number", number);
        model.addAttribute("tabs", TABS);
        model.addAttribute("tab", TABS.contains(tab) ? tab : TABS.getFirst());
        var self = UriComponentsBuilder.fromPath("/compliance").queryParam("view", "{view}");
        model.addAttribute("list", self.cloneBuilder().encode().build(view).toString());
        if (!find.isEmpty()) {
            self.queryParam("find", "{find}");
        }
        model.addAttribute("base", self.encode().build(view, find).toString());
        if (number != null) {
            facts.fill(model, page, number, String.valueOf(model.getAttribute("tab")));
        }
        return "compliance/queue";
    }

    /** Somebody leaves the page; what comes from now on is new to them, wherever they look next. */
    @PostMapping("/compliance/looked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void looked(PageRequest page) {
        page.post("/alerts/last-look", Map.of());
    }

    /** What is open comes in the order in which it is taken; what is over the newest first, page by page. */
    private static Json find(PageRequest page, String view, String find, @Nullable String after) {
        if (find.startsWith("#")) {
            return new Json();
        }
        boolean tag = find.startsWith("@");
        boolean rule = find.matches("[A-Za-z].*");
        var order = List.of("suppressed", "withdrawn", "closed", "all").contains(view) ? "newest" : "pressing";
        return page.get(
                "/alerts",
                "view",
                view,
                "order",
                order,
                "rule",
                rule ? find.toUpperCase(Locale.ROOT) : null,
                "clientNo",
                rule || tag || find.isEmpty() ? null : find,
                "tag",
                tag ? find.substring(1) : null,
                "limit",
                SHOWN,
                "after",
                after);
    }
}
