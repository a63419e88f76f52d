package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.Decisions;
import org.custodygateway.transfer.Reversals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What settlement decides on transfers, always two persons (P2): what becomes of one in doubt (T11), the reversal of one (T12). */
@RestController
@RequestMapping("/api/v1/transfers/{id}")
@PreAuthorize("hasRole('SETTLEMENT')")
class DecisionsController {

    private static final int LONGEST_REASON = 400;

    private final Decisions decisions;
    private final Reversals reversals;
    private final Problems problems;

    DecisionsController(Decisions decisions, Reversals reversals, Problems problems) {
        this.decisions = decisions;
        this.reversals = reversals;
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
        if (body.reason().isBlank() || body.reason().length() > LONGEST_REASON) {
            throw Malformed.field("reason");
        }
        decisions.propose(number(id), body.happened(), body.reason(), user.getName(), request.getRemoteAddr());
    }

    record Wish(@Nullable String reason) {}

    @PostMapping("/reverse")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TransferView reverse(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Wish body,
            Authentication user,
            HttpServletRequest request) {
        var reason = body == null || body.reason() == null ? "" : body.reason();
        if (reason.length() > LONGEST_REASON) {
            throw Malformed.field("reason");
        }
        var transfer = reversals.propose(number(id), reason, user.getName(), request.getRemoteAddr());
        return TransferView.of(transfer, problems, problems.language(request));
    }

    /** Approves what is proposed for the transfer. What is in doubt is concluded, never reversed. */
    @PostMapping("/approve")
    TransferView approve(@PathVariable String id, Authentication user, HttpServletRequest request) {
        long number = number(id);
        var transfer = reversals.proposed(number)
                ? reversals.approve(number, user.getName(), request.getRemoteAddr())
                : decisions.approve(number, user.getName(), request.getRemoteAddr());
        return TransferView.of(transfer, problems, problems.language(request));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("transfer", id));
        }
        return Long.parseLong(id);
    }
}
