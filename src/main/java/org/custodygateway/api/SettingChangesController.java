package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.SettingChange;
import org.custodygateway.setting.SettingChanges;
import org.custodygateway.setting.SettingKind;
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

/** Changes of rates, of the calendar and of banks: proposed by one person, let hold or given back by another (P2). */
@RestController
@RequestMapping("/api/v1/setting-changes")
class SettingChangesController {

    private static final int LONGEST_TEXT = 1000;

    private final SettingChanges changes;

    SettingChangesController(SettingChanges changes) {
        this.changes = changes;
    }

    record Nothing() {}

    /**
     * @param values all that is to hold for the subject, by field
     * @param seen what held when the proposer looked, by field
     */
    record Asked(
            SettingKind kind,
            String subject,
            Map<String, String> values,
            @Nullable Map<String, String> seen,
            String reason) {}

    record Returned(String note) {}

    record View(
            String changeId,
            SettingKind kind,
            String subject,
            Map<String, String> was,
            Map<String, String> wanted,
            String reason,
            String proposedBy,
            Instant proposedAt,
            SettingChange.State state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {

        static View of(SettingChange one) {
            return new View(
                    Long.toString(one.id()),
                    one.kind(),
                    one.subject(),
                    one.was(),
                    one.wanted(),
                    one.reason(),
                    one.proposedBy(),
                    one.proposedAt(),
                    one.state(),
                    one.decidedBy(),
                    one.decidedAt(),
                    one.note());
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('OPERATIONS', 'SETTLEMENT', 'AUDITOR')")
    Page<View> list(
            @RequestParam(required = false) @Nullable SettingKind kind,
            @RequestParam(required = false) SettingChange.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = changes.list(kind, state, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(View::of).toList(), paging, View::changeId);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('OPERATIONS', 'SETTLEMENT', 'AUDITOR')")
    View one(@PathVariable String id) {
        return View.of(changes.find(number(id)));
    }

    @PostMapping
    @PreAuthorize("hasRole('OPERATIONS')")
    @ResponseStatus(HttpStatus.CREATED)
    View propose(@RequestBody Asked body, Authentication user, HttpServletRequest request) {
        if (body.values().values().stream().anyMatch(Objects::isNull)) {
            throw Malformed.field("values");
        }
        return View.of(changes.propose(
                body.kind(),
                body.subject(),
                body.values(),
                body.seen(),
                said("reason", body.reason()),
                user.getName(),
                request.getRemoteAddr()));
    }

    @PostMapping("/{id}/approve")
    @PreAuthorize("hasRole('OPERATIONS')")
    View approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return View.of(changes.approve(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/return")
    @PreAuthorize("hasRole('OPERATIONS')")
    View giveBack(
            @PathVariable String id, @RequestBody Returned body, Authentication user, HttpServletRequest request) {
        return View.of(
                changes.giveBack(number(id), said("note", body.note()), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/withdraw")
    @PreAuthorize("hasRole('OPERATIONS')")
    View withdraw(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return View.of(changes.withdraw(number(id), user.getName(), request.getRemoteAddr()));
    }

    private static String said(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw Malformed.field(field);
        }
        return text.strip();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("setting-change", id));
        }
        return Long.parseLong(id);
    }
}
