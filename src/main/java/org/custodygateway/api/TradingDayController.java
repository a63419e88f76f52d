package org.custodygateway.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.custodygateway.bank.Banks;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.rule.Texts;
import org.custodygateway.settlement.DayRuns;
import org.custodygateway.settlement.RunKind;
import org.custodygateway.settlement.RunView;
import org.custodygateway.settlement.StepNote;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** The trading day, its close and its opening (S1). */
@RestController
@RequestMapping("/api/v1/trading-day")
class TradingDayController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final TradingDays tradingDays;
    private final DayRuns runs;
    private final Banks banks;
    private final Texts texts;
    private final Clock clock;

    TradingDayController(TradingDays tradingDays, DayRuns runs, Banks banks, Texts texts, Clock clock) {
        this.tradingDays = tradingDays;
        this.runs = runs;
        this.banks = banks;
        this.texts = texts;
        this.clock = clock;
    }

    record Day(LocalDate day, Stage stage, LocalDate next) {
        static Day of(TradingDay day) {
            return new Day(day.day(), day.stage(), day.next());
        }
    }

    record Nothing() {}

    record Started(String runId) {}

    /** @param millis how long it has taken, or takes by now; null before */
    record Step(
            String name,
            RunView.StepState state,
            long done,
            long total,
            String note,
            @Nullable OffsetDateTime startedAt,
            @Nullable Long millis) {}

    record Run(
            String runId,
            RunKind kind,
            LocalDate day,
            RunView.State state,
            String startedBy,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            List<Step> steps) {}

    /** @param plan by kind the names of the steps in their order, also where no run has been yet */
    record Runs(List<Run> items, Map<RunKind, List<String>> plan) {}

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
        return runs.find(runId).map(this::shown).orElseThrow(() -> new RefusedException(Refusal.missing("run", runId)));
    }

    /** The newest first. */
    @GetMapping("/runs")
    @PreAuthorize("hasRole('SETTLEMENT')")
    Runs runs(@RequestParam(required = false) @Nullable Integer limit) {
        return new Runs(
                runs.recent(Paging.of(limit, null).limit()).stream()
                        .map(this::shown)
                        .toList(),
                Arrays.stream(RunKind.values()).collect(Collectors.toMap(kind -> kind, runs::plan)));
    }

    private Run shown(RunView run) {
        return new Run(
                run.runId(),
                run.kind(),
                run.day(),
                run.state(),
                run.startedBy(),
                time(run.startedAt()),
                run.endedAt() == null ? null : time(run.endedAt()),
                run.steps().stream().map(this::shown).toList());
    }

    private Step shown(RunView.Step step) {
        var began = step.startedAt();
        var stood = step.endedAt() == null ? clock.instant() : step.endedAt();
        return new Step(
                step.name(),
                step.state(),
                step.done(),
                step.total(),
                said(step.notes()),
                began == null ? null : time(began),
                began == null
                        ? null
                        : Math.max(0, Duration.between(began, stood).toMillis()));
    }

    private String said(List<StepNote> notes) {
        var language = LocaleContextHolder.getLocale();
        return notes.stream()
                .map(note -> texts.say(note.text(), named(note.figures(), language), language))
                .collect(Collectors.joining(texts.say("step.and", Map.of(), language)));
    }

    /** A bank by its name beside its code. */
    private Map<String, String> named(Map<String, String> figures, Locale language) {
        var named = new HashMap<>(figures);
        named.computeIfPresent("bank", (place, code) -> banks.get(code).name(language) + " (" + code + ")");
        return named;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }

    @PostMapping("/open")
    @PreAuthorize("hasRole('SETTLEMENT')")
    Day open(@RequestBody(required = false) @Nullable Nothing body, Authentication user) {
        return Day.of(runs.open(user.getName()));
    }
}
