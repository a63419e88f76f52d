package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.care.Warning;
import org.custodygateway.care.Warnings;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Warnings of the branch compliance post, and what becomes of them (C10). */
@RestController
@RequestMapping("/api/v1/warnings")
class WarningsController {

    private final Warnings warnings;
    private final ClientAccess access;
    private final Clock clock;

    WarningsController(Warnings warnings, ClientAccess access, Clock clock) {
        this.warnings = warnings;
        this.access = access;
        this.clock = clock;
    }

    record Issued(
            String about,
            String opinion,
            LocalDate dueOn,
            @Nullable String clientNo) {}

    record Note(String note) {}

    record Escalation(Warning.Above to, String note) {}

    record Step(Warning.Act act, String note, String by, OffsetDateTime at) {}

    record View(
            String warningId,
            String branch,
            @Nullable String clientNo,
            String about,
            String opinion,
            LocalDate dueOn,
            Warning.State state,
            Warning.@Nullable Above escalated,
            boolean overdue,
            String by,
            OffsetDateTime at,
            List<Step> history) {

        static View of(Warning warning, LocalDate today) {
            return new View(
                    Long.toString(warning.id()),
                    warning.branch(),
                    warning.clientNo(),
                    warning.about(),
                    warning.opinion(),
                    warning.due(),
                    warning.state(),
                    warning.escalated(),
                    warning.overdue(today),
                    warning.by(),
                    Asked.at(warning.at()),
                    warning.history().stream()
                            .map(step -> new Step(step.act(), step.note(), step.by(), Asked.at(step.at())))
                            .toList());
        }
    }

    /** Those of the branch; compliance sees what was escalated, of all. */
    @GetMapping
    @PreAuthorize("hasAnyRole('BRANCH_COMPLIANCE', 'BRANCH_HEAD', 'COMPLIANCE')")
    Page<View> list(
            @RequestParam(required = false) Warning.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        var branch = user.roles().contains(Role.COMPLIANCE) ? null : branch(user);
        var found = warnings.list(state, branch, paging.oneMore(), paging.afterNumber()).stream()
                .map(this::view)
                .toList();
        return Page.of(found, paging, View::warningId);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('BRANCH_COMPLIANCE')")
    View issue(@RequestBody Issued body, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var about = Asked.text("about", body.about());
        var opinion = Asked.text("opinion", body.opinion());
        if (body.clientNo() != null) {
            access.exists(body.clientNo());
            access.check(user, body.clientNo());
        }
        return view(
                warnings.issue(branch(user), body.clientNo(), about, opinion, body.dueOn(), Asked.by(user, request)));
    }

    @PostMapping("/{id}/mended")
    @PreAuthorize("hasRole('BRANCH_HEAD')")
    View mended(
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return view(warnings.mended(Asked.number("warning", id), note(body), Asked.by(user, request)));
    }

    @PostMapping("/{id}/accept")
    @PreAuthorize("hasRole('BRANCH_COMPLIANCE')")
    View accept(
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return view(warnings.accept(Asked.number("warning", id), note(body), Asked.by(user, request)));
    }

    @PostMapping("/{id}/return")
    @PreAuthorize("hasRole('BRANCH_COMPLIANCE')")
    View giveBack(
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return view(warnings.giveBack(Asked.number("warning", id), note(body), Asked.by(user, request)));
    }

    @PostMapping("/{id}/escalate")
    @PreAuthorize("hasRole('BRANCH_COMPLIANCE')")
    View escalate(
            @PathVariable String id,
            @RequestBody Escalation body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var note = Asked.text("note", body.note());
        return view(warnings.escalate(Asked.number("warning", id), body.to(), note, Asked.by(user, request)));
    }

    @PostMapping("/{id}/close")
    @PreAuthorize("hasRole('COMPLIANCE')")
    View close(
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return view(warnings.close(Asked.number("warning", id), note(body), Asked.by(user, request)));
    }

    private static String note(Note body) {
        return Asked.text("note", body.note());
    }

    private static String branch(GatewayUser user) {
        if (user.branch() == null) {
            throw new AccessDeniedException("of no branch");
        }
        return user.branch();
    }

    private View view(Warning warning) {
        return View.of(warning, LocalDate.now(clock));
    }
}
