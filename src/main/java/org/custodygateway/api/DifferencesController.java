package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.Differences;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Differences with the banks are worked off by two persons of settlement (S2, P2). */
@RestController
@RequestMapping("/api/v1/differences/{id}")
@PreAuthorize("hasRole('SETTLEMENT')")
class DifferencesController {

    private static final int LONGEST_NOTE = 400;

    private final Differences differences;

    DifferencesController(Differences differences) {
        this.differences = differences;
    }

    /** @param handling as the difference's own proposal when it is left out */
    record Proposal(@Nullable Handling handling, @Nullable String note) {}

    record Nothing() {}

    @GetMapping
    DifferenceView one(@PathVariable String id) {
        return DifferenceView.of(differences.get(number(id)));
    }

    @PostMapping("/propose")
    DifferenceView propose(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Proposal body,
            Authentication user,
            HttpServletRequest request) {
        var handling = body == null ? null : body.handling();
        var note = body == null || body.note() == null ? "" : body.note().strip();
        if (note.length() > LONGEST_NOTE || handling == Handling.NOTE && note.isEmpty()) {
            throw Malformed.field("note");
        }
        return DifferenceView.of(
                differences.propose(number(id), handling, note, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/approve")
    DifferenceView approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return DifferenceView.of(differences.approve(number(id), user.getName(), request.getRemoteAddr()));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("difference", id));
        }
        return Long.parseLong(id);
    }
}
