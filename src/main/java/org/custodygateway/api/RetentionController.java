package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.retention.ExpiryRun;
import org.custodygateway.retention.ExpiryRuns;
import org.custodygateway.retention.MessageArchive;
import org.custodygateway.retention.RecordClass;
import org.custodygateway.retention.Terms;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** How long records are kept, and what is removed when their term is over (C6, P2). */
@RestController
@RequestMapping("/api/v1/retention")
class RetentionController {

    private static final String READERS = "hasAnyRole('COMPLIANCE', 'OPERATIONS', 'AUDITOR')";

    private final Terms terms;
    private final ExpiryRuns runs;
    private final MessageArchive archive;

    RetentionController(Terms terms, ExpiryRuns runs, MessageArchive archive) {
        this.terms = terms;
        this.runs = runs;
        this.archive = archive;
    }

    record Nothing() {}

    /** @param removed whether rows are removed at all when their term is over */
    record TermView(RecordClass recordClass, int years, int floor, boolean removed, List<String> tables) {}

    record TermViews(List<TermView> items) {}

    record Portions(List<MessageArchive.Portion> items) {}

    record ItemView(
            String table,
            RecordClass recordClass,
            int years,
            long rows,
            @Nullable LocalDate oldest,
            @Nullable LocalDate newest,
            long deleted,
            @Nullable String digest) {

        static ItemView of(ExpiryRun.Item item) {
            return new ItemView(
                    item.table(),
                    item.recordClass(),
                    item.years(),
                    item.rows(),
                    item.oldest(),
                    item.newest(),
                    item.deleted(),
                    item.deleted() == 0 ? null : item.digest());
        }
    }

    record RunView(
            String runId,
            LocalDate day,
            ExpiryRun.State state,
            String proposedBy,
            @Nullable String decidedBy,
            OffsetDateTime at,
            @Nullable OffsetDateTime endedAt,
            List<ItemView> items) {

        /** How many alerts and reports there were is compliance's to know alone (C7, C8), which therefore approves. */
        static RunView of(ExpiryRun run, GatewayUser user) {
            boolean all = user.roles().contains(Role.COMPLIANCE);
            return new RunView(
                    Long.toString(run.id()),
                    run.day(),
                    run.state(),
                    run.proposedBy(),
                    run.decidedBy(),
                    Asked.at(run.at()),
                    Asked.atOrNull(run.endedAt()),
                    run.items().stream()
                            .filter(item -> all || item.recordClass() != RecordClass.ALERTS_AND_REPORTS)
                            .map(ItemView::of)
                            .toList());
        }
    }

    @GetMapping
    @PreAuthorize(READERS)
    TermViews terms() {
        return new TermViews(terms.all().stream()
                .map(term -> new TermView(term.kind(), term.years(), term.floor(), term.removed(), term.tables()))
                .toList());
    }

    @GetMapping("/runs")
    @PreAuthorize(READERS)
    Page<RunView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        var found = runs.list(paging.oneMore(), paging.afterNumber()).stream()
                .map(run -> RunView.of(run, user))
                .toList();
        return Page.of(found, paging, RunView::runId);
    }

    @GetMapping("/runs/{id}")
    @PreAuthorize(READERS)
    RunView run(@PathVariable String id, @AuthenticationPrincipal GatewayUser user) {
        return RunView.of(runs.find(number(id)), user);
    }

    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('OPERATIONS')")
    RunView propose(
            @RequestBody(required = false) @Nullable Nothing body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return RunView.of(runs.propose(user.username(), request.getRemoteAddr()), user);
    }

    @PostMapping("/runs/{id}/approve")
    @PreAuthorize("hasRole('COMPLIANCE')")
    RunView approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return RunView.of(runs.approve(number(id), user.username(), request.getRemoteAddr()), user);
    }

    @PostMapping("/runs/{id}/reject")
    @PreAuthorize("hasRole('COMPLIANCE')")
    RunView reject(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return RunView.of(runs.reject(number(id), user.username(), request.getRemoteAddr()), user);
    }

    /** What was exchanged with a bank on a day, in the archive, each portion held against its digest. */
    @GetMapping("/bank-messages")
    @PreAuthorize("hasAnyRole('SUPPORT', 'AUDITOR')")
    Portions bankMessages(@RequestParam String bank, @RequestParam LocalDate day) {
        return new Portions(archive.of(day, bank));
    }

    private static long number(String id) {
        return Asked.number("retention-run", id);
    }
}
