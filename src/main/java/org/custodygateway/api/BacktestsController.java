package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.custodygateway.monitoring.Backtest;
import org.custodygateway.monitoring.BacktestRun;
import org.custodygateway.monitoring.BacktestRuns;
import org.custodygateway.monitoring.Backtests;
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

/** Holds versions of a rule against the past (M6). */
@RestController
@RequestMapping("/api/v1/backtests")
@PreAuthorize("hasRole('COMPLIANCE')")
class BacktestsController {

    private static final int MOST = 20;

    private final Backtests backtests;
    private final BacktestRuns runs;

    BacktestsController(Backtests backtests, BacktestRuns runs) {
        this.backtests = backtests;
        this.runs = runs;
    }

    record Nothing() {}

    /**
     * What is to be compared.
     *
     * @param candidates each by its version, by a preset, or by parameters and a definition of its own; none runs the version alone that
     *     they are compared with
     * @param against a version's number; the live version where nothing is said
     */
    record Asked(
            String rule,
            LocalDate from,
            LocalDate to,
            @Nullable List<Backtest.Candidate> candidates,
            @Nullable Integer against) {}

    /** How far a run is, and what came of it once it is done. */
    record Run(
            String runId,
            String rule,
            LocalDate from,
            LocalDate to,
            JsonNode candidates,
            BacktestRun.State state,
            String author,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable String endedBy,
            long clientsDone,
            long clients,
            @Nullable JsonNode result) {

        static Run of(BacktestRun run) {
            return new Run(
                    Long.toString(run.id()),
                    run.rule(),
                    run.from(),
                    run.to(),
                    run.candidates(),
                    run.state(),
                    run.author(),
                    AlertView.time(run.startedAt()),
                    run.endedAt() == null ? null : AlertView.time(run.endedAt()),
                    run.endedBy(),
                    run.clientsDone(),
                    run.clients(),
                    run.result());
        }
    }

    /** Answers when it is through; for what may take long there are runs. */
    @PostMapping
    Backtest.Result run(@RequestBody Asked body) {
        var asked = checked(body);
        return backtests.run(asked.rule(), asked.from(), asked.to(), asked.candidates(), asked.against());
    }

    /** Starts one and answers at once (202); 409 when as many run already as may. */
    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Run start(@RequestBody Asked body, Authentication user, HttpServletRequest request) {
        return Run.of(runs.start(checked(body), user.getName(), request.getRemoteAddr()));
    }

    @GetMapping("/runs")
    Page<Run> list(
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        AlertsController.plain("rule", rule);
        var found = runs.list(rule, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(Run::of).toList(), paging, Run::runId);
    }

    @GetMapping("/runs/{id}")
    Run find(@PathVariable String id) {
        return Run.of(runs.get(number(id)));
    }

    /** 409 when it has ended already. */
    @PostMapping("/runs/{id}/cancel")
    Run cancel(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return Run.of(runs.cancel(number(id), user.getName(), request.getRemoteAddr()));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("backtest", id));
        }
        return Long.parseLong(id);
    }

    private static BacktestRuns.Asked checked(Asked body) {
        if (body.to().isBefore(body.from())
                || body.from().getYear() < 1990
                || body.to().getYear() > 9000) {
            throw Malformed.field("to");
        }
        var candidates = body.candidates() == null ? List.<Backtest.Candidate>of() : body.candidates();
        if (candidates.size() > MOST || candidates.stream().anyMatch(Objects::isNull)) {
            throw Malformed.field("candidates");
        }
        candidates.forEach(one -> RulesController.parameters(one.parameters()));
        return new BacktestRuns.Asked(body.rule(), body.from(), body.to(), candidates, body.against());
    }
}
