package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.custodygateway.compliance.CareTasks;
import org.custodygateway.compliance.CareTasks.Gate;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the branch has to do with a client after transfers without trading (M2), without a word of why headquarters thinks so (C7). */
@RestController
@RequestMapping("/api/v1/care-tasks")
@PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD')")
class CareTasksController {

    private final CareTasks tasks;
    private final Clock clock;

    CareTasksController(CareTasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    enum State {
        OPEN,
        DONE
    }

    enum How {
        ON_SITE,
        PHONE,
        ONLINE,
        LETTER
    }

    /** @param note what was said, and what came of it */
    record Told(@Nullable How how, String note) {}

    record Signed(String paperId, @Nullable String note) {}

    @GetMapping
    Page<LadderViews.CareTask> list(
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        var found = tasks.list(state == State.DONE, user.onlyBranch(), paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(LadderViews::task).toList(), paging, LadderViews.CareTask::taskId);
    }

    @GetMapping("/{id}")
    LadderViews.CareTask find(@PathVariable String id, @AuthenticationPrincipal GatewayUser user) {
        return LadderViews.task(tasks.find(number(id), user.onlyBranch()));
    }

    @PostMapping("/{id}/education")
    @PreAuthorize("hasAnyRole('COUNTER', 'BRANCH_HEAD')")
    LadderViews.CareTask educate(
            @PathVariable String id,
            @RequestBody Told body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return pass(id, Gate.EDUCATION, body, user, request);
    }

    @PostMapping("/{id}/interview")
    @PreAuthorize("hasAnyRole('COUNTER', 'BRANCH_HEAD')")
    LadderViews.CareTask interview(
            @PathVariable String id,
            @RequestBody Told body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return pass(id, Gate.INTERVIEW, body, user, request);
    }

    @PostMapping("/{id}/undertaking")
    @PreAuthorize("hasAnyRole('COUNTER', 'BRANCH_HEAD')")
    LadderViews.CareTask undertake(
            @PathVariable String id,
            @RequestBody Signed body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        if (!body.paperId().matches("[0-9]{1,18}")) {
            throw Malformed.field("paperId");
        }
        var note = body.note() == null ? null : AlertsController.text("note", body.note());
        var step = new Step(Gate.UNDERTAKING.name(), user.username(), clock.instant(), null, body.paperId(), note);
        return LadderViews.task(
                tasks.pass(number(id), Gate.UNDERTAKING, step, user.onlyBranch(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/notice")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'BRANCH_HEAD')")
    LadderViews.CareTask notice(
            @PathVariable String id,
            @RequestBody Told body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return pass(id, Gate.NOTICE, body, user, request);
    }

    private LadderViews.CareTask pass(String id, Gate gate, Told body, GatewayUser user, HttpServletRequest request) {
        var how = body.how() == null ? How.ON_SITE : body.how();
        var step = new Step(
                gate.name(),
                user.username(),
                clock.instant(),
                how.name(),
                null,
                AlertsController.text("note", body.note()));
        return LadderViews.task(tasks.pass(number(id), gate, step, user.onlyBranch(), request.getRemoteAddr()));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("care-task", id));
        }
        return Long.parseLong(id);
    }
}
