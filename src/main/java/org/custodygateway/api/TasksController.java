package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.custodygateway.keyinfo.KeyInfoTask;
import org.custodygateway.keyinfo.KeyInfoTasks;
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

/** The counter's work list: what a bank would have changed about a client and was refused (K5). */
@RestController
@RequestMapping("/api/v1/tasks")
class TasksController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_NOTE = 1000;

    private final KeyInfoTasks tasks;

    TasksController(KeyInfoTasks tasks) {
        this.tasks = tasks;
    }

    enum State {
        OPEN,
        DONE
    }

    enum Kind {
        KEY_INFO_AT_BANK
    }

    record Task(
            String taskId,
            Kind kind,
            State state,
            String clientNo,
            String branch,
            String bank,
            String accountNo,
            KeyInfoView.Values offered,
            OffsetDateTime at,
            @Nullable String doneBy,
            @Nullable OffsetDateTime doneAt,
            @Nullable String note) {

        static Task of(KeyInfoTask task, Sight sight) {
            return new Task(
                    Long.toString(task.id()),
                    Kind.KEY_INFO_AT_BANK,
                    task.doneBy() == null ? State.OPEN : State.DONE,
                    task.clientNo(),
                    task.branch(),
                    task.bank(),
                    task.accountNo(),
                    new KeyInfoView.Values(
                            sight.name(task.offered().name()),
                            task.offered().documentType(),
                            sight.document(task.offered().documentNumber())),
                    at(task.at()),
                    task.doneBy(),
                    task.doneAt() == null ? null : at(task.doneAt()),
                    task.note());
        }

        private static OffsetDateTime at(Instant at) {
            return at.atZone(EXCHANGE).toOffsetDateTime();
        }
    }

    /** @param note what came of it */
    record Ending(String note) {}

    /** Tasks of the branch, newest first; those who serve all branches see all. */
    @GetMapping
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'OPERATIONS')")
    Page<Task> list(
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        var found = tasks.list(state == State.DONE, paging.afterNumber(), paging.oneMore(), user.onlyBranch());
        var page = Page.of(found, paging, task -> Long.toString(task.id()));
        return new Page<>(
                page.items().stream().map(task -> Task.of(task, Sight.of(user))).toList(), page.next());
    }

    @PostMapping("/{id}/done")
    @PreAuthorize("hasRole('COUNTER')")
    Task done(
            @PathVariable String id,
            @RequestBody Ending ending,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        if (ending.note().isBlank() || ending.note().length() > LONGEST_NOTE) {
            throw Malformed.field("note");
        }
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("task", id));
        }
        var task = tasks.done(
                Long.parseLong(id), ending.note(), user.username(), request.getRemoteAddr(), user.onlyBranch());
        return Task.of(task, Sight.of(user));
    }
}
