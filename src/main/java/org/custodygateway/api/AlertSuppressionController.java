package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.custodygateway.compliance.SuppressedAlerts;
import org.custodygateway.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suppresses what an alert in hand has found (M11); {@code POST /suppressions/{id}/approve} is the second person's. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/suppress")
@PreAuthorize("hasRole('COMPLIANCE')")
class AlertSuppressionController {

    private final SuppressedAlerts queue;

    AlertSuppressionController(SuppressedAlerts queue) {
        this.queue = queue;
    }

    /** @param ceiling an alert whose events come to more is not covered */
    record Asked(String reason, LocalDate until, Money ceiling) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SuppressionsController.View propose(
            @PathVariable String id, @RequestBody Asked body, Authentication user, HttpServletRequest request) {
        SuppressionsController.check(body.reason(), body.ceiling());
        return SuppressionsController.View.of(queue.propose(
                AlertsController.number(id),
                body.reason(),
                body.until(),
                body.ceiling(),
                user.getName(),
                request.getRemoteAddr()));
    }
}
