package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.custodygateway.compliance.SuppressedAlerts;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Suppression;
import org.custodygateway.monitoring.Suppressions;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Clients whose alerts of a rule nobody has to look at for a while (M11). */
@RestController
@RequestMapping("/api/v1/suppressions")
@PreAuthorize("hasRole('COMPLIANCE')")
class SuppressionsController {

    private static final int LONGEST_REASON = 1000;

    private final Suppressions suppressions;
    private final SuppressedAlerts queue;

    SuppressionsController(Suppressions suppressions, SuppressedAlerts queue) {
        this.suppressions = suppressions;
        this.queue = queue;
    }

    record Nothing() {}

    /**
     * A suppression to be made.
     *
     * @param until the last day on which it holds
     * @param ceiling an alert whose events come to more is not covered
     */
    record Asked(String rule, String clientNo, String reason, LocalDate until, Money ceiling) {}

    record View(
            String suppressionId,
            String rule,
            String clientNo,
            String reason,
            LocalDate until,
            Money ceiling,
            String author,
            @Nullable String approver,
            int matched,
            int sampled) {

        static View of(Suppression one) {
            return new View(
                    Long.toString(one.id()),
                    one.rule(),
                    one.clientNo(),
                    one.reason(),
                    one.until(),
                    one.ceiling(),
                    one.author(),
                    one.approver(),
                    one.matched(),
                    one.sampled());
        }
    }

    @GetMapping
    Page<View> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = suppressions.list(paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(View::of).toList(), paging, View::suppressionId);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View propose(@RequestBody Asked body, Authentication user, HttpServletRequest request) {
        check(body.reason(), body.ceiling());
        return View.of(suppressions.propose(
                body.rule(),
                body.clientNo(),
                body.reason(),
                body.until(),
                body.ceiling(),
                user.getName(),
                request.getRemoteAddr()));
    }

    static void check(String reason, Money ceiling) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Malformed.field("reason");
        }
        if (ceiling.fen() <= 0) {
            throw Malformed.field("ceiling");
        }
    }

    @PostMapping("/{id}/approve")
    View approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("suppression", id));
        }
        return View.of(queue.approve(Long.parseLong(id), user.getName(), request.getRemoteAddr()));
    }
}
