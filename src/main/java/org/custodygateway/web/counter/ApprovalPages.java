package org.custodygateway.web.counter;

import org.custodygateway.counter.Approver;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The supervisor's queue: what waits on the left, the one that is looked at beside it, opened on what would change. */
@Controller
class ApprovalPages {

    private static final int SHOWN = 50;

    @GetMapping("/counter/approvals")
    String queue(
            PageRequest page,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var found = page.get(
                "/applications", "state", "WAITING_APPROVAL", "limit", SHOWN, "after", after.isEmpty() ? null : after);
        var waiting =
                found.list("items").stream().filter(ApprovalPages::supervisors).toList();
        model.addAttribute("waiting", waiting);
        model.addAttribute("next", found.text("next"));
        var chosen = id.isEmpty() && !waiting.isEmpty() ? waiting.getLast().text("applicationId") : id;
        model.addAttribute("chosen", chosen);
        if (!chosen.isEmpty()) {
            ApplicationPages.describe(page, chosen, model);
        }
        return "counter/approvals";
    }

    private static boolean supervisors(Json application) {
        return Form.of(application.text("business"))
                .map(Form::business)
                .filter(code -> code.approver() == Approver.SUPERVISOR)
                .isPresent();
    }
}
