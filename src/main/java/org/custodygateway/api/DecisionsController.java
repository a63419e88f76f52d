package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.Decisions;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Two persons' decision on what stays in doubt (T11, P2). */
@RestController
@RequestMapping("/api/v1/transfers/{id}")
@PreAuthorize("hasRole('SETTLEMENT')")
class DecisionsController {

    private final Decisions decisions;
    private final Problems problems;

    DecisionsController(Decisions decisions, Problems problems) {
        this.decisions = decisions;
        this.problems = problems;
    }

    /**
     * How it is to be concluded.
     *
     * @param happened whether the money moved at the bank
     */
    record Proposal(boolean happened, String reason) {}

    @PostMapping("/conclude")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void conclude(
            @PathVariable String id, @RequestBody Proposal body, Authentication user, HttpServletRequest request) {
        if (body.reason().isBlank() || body.reason().length() > 400) {
            throw Malformed.field("reason");
        }
        decisions.propose(number(id), body.happened(), body.reason(), user.getName(), request.getRemoteAddr());
    }

    @PostMapping("/approve")
    TransferView approve(@PathVariable String id, Authentication user, HttpServletRequest request) {
        var transfer = decisions.approve(number(id), user.getName(), request.getRemoteAddr());
        return TransferView.of(transfer, problems, problems.language(request));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("transfer", id));
        }
        return Long.parseLong(id);
    }
}
