package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.DayRuns;
import org.custodygateway.settlement.RunView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The trading day, its close and its opening (S1). */
@RestController
@RequestMapping("/api/v1/trading-day")
class TradingDayController {

    private final TradingDays tradingDays;
    private final DayRuns runs;

    TradingDayController(TradingDays tradingDays, DayRuns runs) {
        this.tradingDays = tradingDays;
        this.runs = runs;
    }

    record Day(LocalDate day, Stage stage, LocalDate next) {
        static Day of(TradingDay day) {
            return new Day(day.day(), day.stage(), day.next());
        }
    }

    record Nothing() {}

    record Started(String runId) {}

    record Run(RunView.State state, List<RunView.Step> steps) {}

    @GetMapping
    Day present() {
        return Day.of(tradingDays.current());
    }

    @PostMapping("/close")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasRole('SETTLEMENT')")
    Started close(@RequestBody(required = false) @Nullable Nothing body, Authentication user) {
        return new Started(runs.close(user.getName()));
    }

    @GetMapping("/runs/{runId}")
    @PreAuthorize("hasRole('SETTLEMENT')")
    Run run(@PathVariable String runId) {
        return runs.find(runId)
                .map(run -> new Run(run.state(), run.steps()))
                .orElseThrow(() -> new RefusedException(Refusal.missing("run", runId)));
    }

    @PostMapping("/open")
    @PreAuthorize("hasRole('SETTLEMENT')")
    Day open(@RequestBody(required = false) @Nullable Nothing body, Authentication user) {
        return Day.of(runs.open(user.getName()));
    }
}
