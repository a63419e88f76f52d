package org.custodygateway.web.operations;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Rates of interest (S5) and the trading calendar (S1): what holds, changes that one person proposes and another decides on (P2). */
@Controller
class DatedSettingPages {

    private static final int SHOWN = 20;
    private static final Set<String> FIELDS = Set.of("percent", "taxPercent", "trades");

    @GetMapping("/operations/rates")
    String rates(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        model.addAttribute("rates", page.get("/interest-rates").list("items"));
        history("RATE", after, page, model);
        return "operations/rates";
    }

    @GetMapping("/operations/calendar")
    String calendar(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        history("CALENDAR", after, page, model);
        model.addAttribute(
                "days",
                page.get("/calendar-days", "from", page.get("/trading-day").text("day"))
                        .list("items"));
        return "operations/calendar";
    }

    private static void history(String kind, @Nullable String after, PageRequest page, Model model) {
        var found = page.get("/setting-changes", "kind", kind, "after", after, "limit", SHOWN);
        model.addAttribute("changes", found.list("items"));
        model.addAttribute("next", found.get("next"));
    }

    @PostMapping("/operations/{place:rates|calendar}")
    String propose(@PathVariable String place, @RequestParam Map<String, String> form, PageRequest page) {
        var values = new TreeMap<>(form);
        values.keySet().retainAll(FIELDS);
        page.post(
                "/setting-changes",
                Map.of(
                        "kind",
                        place.equals("rates") ? "RATE" : "CALENDAR",
                        "subject",
                        form.getOrDefault("subject", ""),
                        "values",
                        values,
                        "reason",
                        form.getOrDefault("reason", "")));
        return page.goOn("/operations/" + place, "setting.has-been-proposed");
    }

    @GetMapping("/operations/changes/{id:[0-9]+}")
    String one(@PathVariable String id, PageRequest page, Model model) {
        var change = page.get("/setting-changes/" + id);
        model.addAttribute("change", change);
        model.addAttribute("here", place(change.text("kind")));
        model.addAttribute("mine", change.text("proposedBy").equals(page.user().username()));
        return "operations/change";
    }

    @PostMapping("/operations/changes/{id:[0-9]+}/approve")
    String approve(@PathVariable String id, PageRequest page) {
        var change = page.post("/setting-changes/" + id + "/approve", Map.of());
        return page.goOn("/operations/" + place(change.text("kind")), "setting.approved");
    }

    @PostMapping("/operations/changes/{id:[0-9]+}/return")
    String giveBack(@PathVariable String id, @RequestParam String note, PageRequest page) {
        var change = page.post("/setting-changes/" + id + "/return", Map.of("note", note));
        return page.goOn("/operations/" + place(change.text("kind")), "operations.returned");
    }

    private static String place(String kind) {
        return kind.equals("RATE") ? "rates" : "calendar";
    }
}
