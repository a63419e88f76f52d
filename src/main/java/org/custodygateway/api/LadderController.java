package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.compliance.Ladders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What follows from a confirmed episode (M2): compliance's side. */
@RestController
@RequestMapping("/api/v1/alerts/{id}")
@PreAuthorize("hasRole('COMPLIANCE')")
class LadderController {

    private final Ladders ladders;
    private final LadderViews views;

    LadderController(Ladders ladders, LadderViews views) {
        this.ladders = ladders;
        this.views = views;
    }

    record Reason(String reason) {}

    @GetMapping("/ladder")
    LadderViews.Whole find(@PathVariable String id) {
        return views.whole(ladders.of(AlertsController.number(id)));
    }

    /** Proposes to operations management that the flags of all the client's accounts are closed. */
    @PostMapping("/measure")
    LadderViews.Whole propose(
            @PathVariable String id, @RequestBody Reason body, Authentication user, HttpServletRequest request) {
        var reason = AlertsController.text("reason", body.reason());
        return views.whole(
                ladders.propose(AlertsController.number(id), reason, user.getName(), request.getRemoteAddr()));
    }
}
