package org.custodygateway.web.compliance;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a second person decides on how an alert is closed (P2), beginning with what has changed since it was proposed (M8). */
@Controller
class ClosingPages {

    @GetMapping("/compliance/approvals/{id}")
    String look(@PathVariable String id, PageRequest page, Model model) {
        var path = "/alerts/" + CaseFacts.checked(id);
        var alert = page.get(path);
        var proposal = alert.of("proposal");
        var evaluations = page.get(path + "/evaluations").list("items");
        model.addAttribute("alert", alert);
        model.addAttribute("proposal", proposal);
        model.addAttribute(
                "moved",
                !proposal.isEmpty()
                        && !proposal.text("evidenceHash")
                                .equals(alert.of("evidence").text("hash")));
        model.addAttribute("since", since(evaluations, proposal));
        model.addAttribute("before", before(evaluations, proposal));
        return "compliance/approval";
    }

    private static boolean later(Json evaluation, Json proposal) {
        return !proposal.isEmpty()
                && OffsetDateTime.parse(evaluation.text("at"))
                        .isAfter(OffsetDateTime.parse(proposal.text("proposedAt")));
    }

    private static List<Json> since(List<Json> evaluations, Json proposal) {
        return evaluations.stream().filter(one -> later(one, proposal)).toList();
    }

    /** The conditions as the proposer saw them, by name. */
    private static Map<String, String> before(List<Json> evaluations, Json proposal) {
        return evaluations.stream()
                .filter(one -> !later(one, proposal))
                .reduce((first, second) -> second)
                .map(one -> one.list("conditions").stream()
                        .collect(java.util.stream.Collectors.toMap(
                                condition -> condition.text("name"), condition -> condition.text("value"))))
                .orElse(Map.of());
    }

    @PostMapping("/compliance/approvals/{id}/approve")
    String approve(@PathVariable String id, @RequestParam String note, PageRequest page) {
        page.post("/alerts/" + CaseFacts.checked(id) + "/approve", note(note));
        return page.goOn("/compliance?view=to-approve&alert=" + id, "compliance.done.approve");
    }

    @PostMapping("/compliance/approvals/{id}/return")
    String giveBack(@PathVariable String id, @RequestParam String note, PageRequest page) {
        page.post("/alerts/" + CaseFacts.checked(id) + "/return", note(note));
        return page.goOn("/compliance?view=to-approve", "compliance.done.return");
    }

    private static Map<String, Object> note(String note) {
        return note.isBlank() ? Map.of() : Map.of("note", note);
    }

    /** A file that was put to an alert. */
    @GetMapping("/compliance/alerts/{id}/files/{fileId}")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String fileId, PageRequest page) {
        return page.file("/alerts/" + CaseFacts.checked(id) + "/files/" + CaseFacts.checked(fileId));
    }
}
