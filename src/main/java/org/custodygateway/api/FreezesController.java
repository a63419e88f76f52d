package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Freeze;
import org.custodygateway.screening.Freezes;
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

/** Freezes by compliance's own word (C9), for compliance and nobody else (C7). */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasRole('COMPLIANCE')")
class FreezesController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_REASON = 1000;

    private final Freezes freezes;

    FreezesController(Freezes freezes) {
        this.freezes = freezes;
    }

    record Reason(String reason) {

        String checked() {
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw Malformed.field("reason");
            }
            return reason;
        }
    }

    record Nothing() {}

    record View(
            String freezeId,
            String clientNo,
            String reason,
            Freeze.State state,
            String orderedBy,
            OffsetDateTime orderedAt,
            @Nullable OffsetDateTime endsAt,
            @Nullable String confirmedBy,
            @Nullable String liftReason,
            @Nullable String liftBy,
            @Nullable String liftedBy,
            @Nullable OffsetDateTime overAt) {

        static View of(Freeze freeze) {
            return new View(
                    Long.toString(freeze.id()),
                    freeze.clientNo(),
                    freeze.reason(),
                    freeze.state(),
                    freeze.orderedBy(),
                    freeze.orderedAt().atZone(EXCHANGE).toOffsetDateTime(),
                    time(freeze.endsAt()),
                    freeze.confirmedBy(),
                    freeze.liftReason(),
                    freeze.liftBy(),
                    freeze.liftedBy(),
                    time(freeze.overAt()));
        }
    }

    @GetMapping("/freezes")
    Page<View> list(
            @RequestParam(required = false) Freeze.@Nullable State state,
            @RequestParam(required = false) @Nullable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = freezes.list(state, clientNo, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(View::of).toList(), paging, View::freezeId);
    }

    @PostMapping("/clients/{clientNo}/freezes")
    @ResponseStatus(HttpStatus.CREATED)
    View order(
            @PathVariable String clientNo, @RequestBody Reason body, Authentication user, HttpServletRequest request) {
        return View.of(freezes.order(clientNo, body.checked(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/freezes/{id}/confirm")
    View confirm(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return View.of(freezes.confirm(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/freezes/{id}/lift")
    View lift(@PathVariable String id, @RequestBody Reason body, Authentication user, HttpServletRequest request) {
        return View.of(freezes.lift(number(id), body.checked(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/freezes/{id}/approve")
    View approveLift(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return View.of(freezes.approveLift(number(id), user.getName(), request.getRemoteAddr()));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atZone(EXCHANGE).toOffsetDateTime();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("freeze", id));
        }
        return Long.parseLong(id);
    }
}
