package org.custodygateway.web.compliance;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Clients whose alerts of a rule nobody has to look at for a while (M11). */
@Controller
@RequestMapping("/compliance/suppressions")
class SuppressionPages {

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        var found = page.get("/suppressions", "after", after);
        model.addAttribute("items", found.list("items"));
        model.addAttribute("next", found.get("next"));
        model.addAttribute(
                "rules",
                page.get("/rules").list("items").stream()
                        .map(one -> one.text("rule"))
                        .distinct()
                        .toList());
        return "compliance/suppressions";
    }

    @PostMapping
    String propose(
            @RequestParam String rule,
            @RequestParam String clientNo,
            @RequestParam String reason,
            @RequestParam String until,
            @RequestParam String ceiling,
            PageRequest page) {
        page.post(
                "/suppressions",
                Map.of("rule", rule, "clientNo", clientNo, "reason", reason, "until", until, "ceiling", ceiling));
        return page.goOn("/compliance/suppressions", "compliance.done.suppress");
    }

    @PostMapping("/{id}/approve")
    String approve(@PathVariable String id, PageRequest page) {
        page.post("/suppressions/" + CaseFacts.checked(id) + "/approve", Map.of());
        return page.goOn("/compliance/suppressions", "compliance.done.suppressed");
    }
}
