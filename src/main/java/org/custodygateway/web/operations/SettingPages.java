package org.custodygateway.web.operations;

import java.util.HashMap;
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

/** Rates of interest (S5), the trading calendar (S1), hours and limits of banks (T13): what holds, changes that one person proposes and another decides on (P2). */
@Controller
class SettingPages {

    private static final int SHOWN = 20;

    /** By kind, the page that shows what holds of it. */
    private static final Map<String, String> PLACES =
            Map.of("RATE", "rates", "CALENDAR", "calendar", "BANK", "settings");

    /** What a form has besides the values. */
    private static final Set<String> NO_VALUES = Set.of("subject", "reason", "_csrf");

    /** Before the name of a field whose value held when the form was made. */
    private static final String SEEN = "seen.";

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

    @GetMapping("/operations/settings")
    String banks(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        model.addAttribute("settings", page.get("/settings"));
        model.addAttribute(
                "waiting",
                page.get("/setting-changes", "kind", "BANK", "state", "PROPOSED")
                        .list("items"));
        history("BANK", after, page, model);
        return "operations/settings";
    }

    private static void history(String kind, @Nullable String after, PageRequest page, Model model) {
        var found = page.get("/setting-changes", "kind", kind, "after", after, "limit", SHOWN);
        model.addAttribute("changes", found.list("items"));
        model.addAttribute("next", found.get("next"));
    }

    @PostMapping("/operations/{place:rates|calendar|settings}")
    String propose(@PathVariable String place, @RequestParam Map<String, String> form, PageRequest page) {
        var values = new TreeMap<>(form);
        values.keySet().removeAll(NO_VALUES);
        values.keySet().removeIf(field -> field.startsWith(SEEN));
        var proposal = new HashMap<String, Object>(Map.of(
                "kind",
                kind(place),
                "subject",
                form.getOrDefault("subject", ""),
                "values",
                values,
                "reason",
                form.getOrDefault("reason", "")));
        var seen = new TreeMap<String, String>();
        form.forEach((field, value) -> {
            if (field.startsWith(SEEN)) {
                seen.put(field.substring(SEEN.length()), value);
            }
        });
        if (!seen.isEmpty()) {
            proposal.put("seen", seen);
        }
        page.post("/setting-changes", proposal);
        return page.goOn("/operations/" + place, "setting.has-been-proposed");
    }

    @GetMapping("/operations/changes/{id:[0-9]+}")
    String one(@PathVariable String id, PageRequest page, Model model) {
        var change = page.get("/setting-changes/" + id);
        model.addAttribute("change", change);
        model.addAttribute("tab", PLACES.get(change.text("kind")));
        model.addAttribute("mine", change.text("proposedBy").equals(page.user().username()));
        return "operations/change";
    }

    @PostMapping("/operations/changes/{id:[0-9]+}/approve")
    String approve(@PathVariable String id, PageRequest page) {
        var change = page.post("/setting-changes/" + id + "/approve", Map.of());
        return page.goOn("/operations/" + PLACES.get(change.text("kind")), "setting.approved");
    }

    @PostMapping("/operations/changes/{id:[0-9]+}/return")
    String giveBack(@PathVariable String id, @RequestParam String note, PageRequest page) {
        var change = page.post("/setting-changes/" + id + "/return", Map.of("note", note));
        return page.goOn("/operations/" + PLACES.get(change.text("kind")), "operations.returned");
    }

    @PostMapping("/operations/changes/{id:[0-9]+}/withdraw")
    String withdraw(@PathVariable String id, PageRequest page) {
        var change = page.post("/setting-changes/" + id + "/withdraw", Map.of());
        return page.goOn("/operations/" + PLACES.get(change.text("kind")), "setting.withdrawn");
    }

    private static String kind(String place) {
        return PLACES.entrySet().stream()
                .filter(one -> one.getValue().equals(place))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
