package org.custodygateway.web.support;

import java.util.List;
import java.util.Map;
import org.custodygateway.web.ApiRefusal;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding a transfer and following it through the house and out of it. */
@Controller
class TracePages {

    /** A transfer's number is shorter than any serial of ours, so one box does for both. */
    private static final String NUMBER = "[0-9]{1,15}";

    @GetMapping("/support/transfers")
    String search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String day,
            PageRequest page,
            Model model) {
        var asked = q == null ? "" : q.strip();
        model.addAttribute("q", asked);
        model.addAttribute(
                "day", day == null || day.isEmpty() ? page.get("/trading-day").get("day") : day);
        model.addAttribute("doubts", page.get("/unfinished/TRANSFER").list("items"));
        if (asked.isEmpty()) {
            return "support/transfers";
        }
        if (asked.matches(NUMBER) && page.getIfAllowed("/transfers/" + asked) != null) {
            return "redirect:/support/transfers/" + asked;
        }
        var found = found(page, asked, day);
        model.addAttribute("found", found);
        return found.size() == 1
                ? "redirect:/support/transfers/" + found.getFirst().get("transferId")
                : "support/transfers";
    }

    private static List<Json> found(PageRequest page, String serial, @Nullable String day) {
        try {
            return page.get("/transfers", "serial", serial, "day", day == null || day.isEmpty() ? null : day)
                    .list("items");
        } catch (ApiRefusal refusal) {
            // What can be no serial is none.
            if (refusal.status() == 400) {
                return List.of();
            }
            throw refusal;
        }
    }

    @GetMapping("/support/transfers/{id:[0-9]+}")
    String trace(@PathVariable String id, PageRequest page, Model model) {
        model.addAttribute("trace", page.get("/transfers/" + id + "/trace"));
        return "support/trace";
    }

    @PostMapping("/support/transfers/{id:[0-9]+}/inquire")
    String inquire(@PathVariable String id, PageRequest page, Model model) {
        page.post("/transfers/" + id + "/inquire", Map.of());
        return trace(id, page, model);
    }
}
