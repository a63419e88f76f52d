package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.monitoring.AlertEvaluation.Repeated;
import org.custodygateway.monitoring.AlertEvaluation.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evaluates an alert again, step by step, from the events as they were known at each, and holds what comes out against what is stored and
 * against the chain of hashes.
 */
@Component
class Repeating implements AlertEvaluations {

    /** The latest evaluations are shown; each further event is one. */
    private static final int MOST_STEPS = 1000;

    private final JdbcClient jdbc;
    private final EvidenceJson json;
    private final EventTable events;
    private final Evaluator evaluator;
    private final RulesInForce rules;
    private final StandingTable standing;
    private final Redecision redecision;

    Repeating(
            JdbcClient jdbc,
            EvidenceJson json,
            EventTable events,
            Evaluator evaluator,
            RulesInForce rules,
            StandingTable standing,
            Redecision redecision) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.evaluator = evaluator;
        this.rules = rules;
        this.standing = standing;
        this.redecision = redecision;
    }

    /** @param floor of the first evaluation: where an earlier alert ended */
    private record Step(
            int number,
            What what,
            Instant at,
            int version,
            String calendar,
            List<Evidence.Condition> conditions,
            Arrival trigger,
            @Nullable Moment floor,
            String hash) {}

    /** @param until the step that took it out again, or null */
    private record Counted(
            Happening event, int since, @Nullable Integer until) {}

    private record Subject(String rule, String clientNo, String key) {}

    @Override
    public List<AlertEvaluation> of(long alertId) {
        var subject = subject(alertId);
        if (subject.isEmpty()) {
            return List.of();
        }
        rules.refresh();
        var counted = counted(alertId);
        var bySince = counted.stream().collect(Collectors.groupingBy(Counted::since));
        var found = new ArrayList<AlertEvaluation>();
        var steps = steps(alertId);
        for (int i = steps.size() > MOST_STEPS ? 1 : 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var since = bySince.getOrDefault(step.number(), List.of());
            found.add(evaluation(subject.get(), i == 0 ? null : steps.get(i - 1), step, since, counted));
        }
        return found;
    }

    private Optional<Subject> subject(long alertId) {
        return jdbc.sql("select rule, client_no, alert_key from alert where id = ?")
                .param(alertId)
                .query((row, number) -> new Subject(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    @Override
    public Optional<Today> today(long alertId) {
        var steps = steps(alertId);
        var counted = counted(alertId).stream()
                .filter(one -> one.until() == null)
                .map(Counted::event)
                .toList();
        if (steps.isEmpty() || counted.isEmpty()) {
            return Optional.empty();
        }
        rules.refresh();
        return subject(alertId).map(subject -> today(subject, steps, counted));
    }

    private Today today(Subject subject, List<Step> steps, List<Happening> counted) {
        var last = steps.getLast();
        var ruling = rules.version(subject.rule(), last.version());
        var latest = events.events(subject.clientNo(), counted.getFirst().day()).stream()
                .max(Happening.AS_TOLD)
                .orElseThrow();
        var now = new HistoryAsOf(subject.clientNo(), events, latest, Set.of(), Set.of());
        var found = redecision.met(
                ruling, alert(subject, last), counted, now, steps.getFirst().floor());
        var then = found.map(Found::counted).orElse(List.of());
        return new Today(
                ruling.version(),
                found.isPresent(),
                found.map(Found::conditions).orElse(List.of()),
                without(then, counted),
                without(counted, then));
    }

    private static List<Evidence.Event> without(List<Happening> events, List<Happening> others) {
        var ids = others.stream().map(Happening::id).collect(Collectors.toSet());
        return events.stream()
                .filter(one -> !ids.contains(one.id()))
                .map(Proof::event)
                .toList();
    }

    private AlertEvaluation evaluation(
            Subject subject, @Nullable Step before, Step step, List<Counted> since, List<Counted> counted) {
        var added = since.stream().map(Counted::event).toList();
        var dropped = step.what() != What.ANNOTATED
                ? List.<Evidence.Event>of()
                : counted.stream()
                        .filter(one -> one.until() != null && one.until() == step.number())
                        .map(one -> Proof.event(one.event()))
                        .toList();
        return new AlertEvaluation(
                step.number(),
                step.what(),
                step.at(),
                step.version(),
                step.calendar(),
                step.conditions(),
                added.stream().map(Proof::event).toList(),
                dropped,
                step.hash(),
                repeated(subject, before, step, added, counted));
    }

    private Repeated repeated(
            Subject subject, @Nullable Step before, Step step, List<Happening> added, List<Counted> counted) {
        if (before == null && step.what() != What.RAISED) {
            return Repeated.NOT_KEPT;
        }
        var covered = switch (step.what()) {
            case RAISED, EXTENDED -> added;
            case ANNOTATED -> at(step.number(), counted);
            case WITHDRAWN -> List.<Happening>of();
        };
        var hash = Proof.hash(
                before == null ? "" : before.hash(),
                step.what(),
                subject.rule(),
                step.version(),
                step.calendar(),
                step.conditions(),
                covered);
        if (!hash.equals(step.hash())) {
            return Repeated.DIFFERENT;
        }
        if (!step.calendar().equals(standing.calendar())) {
            return Repeated.OTHER_CALENDAR;
        }
        boolean same = switch (step.what()) {
            case RAISED -> raisedAgain(subject, step, added, counted);
            case EXTENDED -> extendedAgain(subject, before, step, added);
            case ANNOTATED, WITHDRAWN -> true;
        };
        return same ? Repeated.SAME : Repeated.DIFFERENT;
    }

    private static List<Happening> at(int step, List<Counted> counted) {
        return counted.stream()
                .filter(one -> one.since() <= step && (one.until() == null || one.until() > step))
                .map(Counted::event)
                .toList();
    }

    private boolean raisedAgain(Subject subject, Step step, List<Happening> added, List<Counted> counted) {
        var then = added.stream().map(Happening::id).collect(Collectors.toSet());
        var later = counted.stream()
                .filter(one -> one.since() > step.number())
                .map(one -> one.event().id())
                .collect(Collectors.toSet());
        var ruling = rules.version(subject.rule(), step.version());
        return trigger(subject.clientNo(), step)
                .flatMap(trigger -> evaluator.after(
                        trigger,
                        ruling.definition(),
                        new HistoryAsOf(subject.clientNo(), events, trigger, then, later),
                        step.floor(),
                        alert(subject, step).side()))
                .filter(found -> found.conditions().equals(step.conditions())
                        && found.counted().stream()
                                .map(Happening::id)
                                .toList()
                                .equals(added.stream().map(Happening::id).toList()))
                .isPresent();
    }

    private boolean extendedAgain(Subject subject, @Nullable Step before, Step step, List<Happening> added) {
        return before != null
                && Increment.of(
                                rules.version(subject.rule(), step.version()),
                                alert(subject, before),
                                added,
                                events.type(subject.clientNo()))
                        .equals(step.conditions());
    }

    private Optional<Happening> trigger(String clientNo, Step step) {
        return jdbc.sql("select * from watched_event where id = ? and client_no = ?")
                .params(step.trigger().id(), clientNo)
                .query(EventTable.ROW)
                .optional();
    }

    private static Standing alert(Subject subject, Step step) {
        return new Standing(
                0,
                subject.key(),
                subject.rule(),
                step.version(),
                subject.clientNo(),
                true,
                true,
                null,
                new Moment(LocalDate.EPOCH, Instant.EPOCH, 0),
                step.conditions(),
                step.hash(),
                step.number());
    }

    private List<Step> steps(long alertId) {
        return jdbc.sql("select * from alert_evaluation where alert_id = ? order by step desc limit ?")
                .params(alertId, MOST_STEPS + 1)
                .query(this::step)
                .list()
                .reversed();
    }

    private Step step(ResultSet row, int number) throws SQLException {
        var floorDay = row.getObject("floor_day", LocalDate.class);
        return new Step(
                row.getInt("step"),
                What.valueOf(row.getString("what")),
                row.getTimestamp("at").toInstant(),
                row.getInt("rule_version"),
                row.getString("calendar"),
                json.conditions(row.getString("conditions")),
                new Arrival(row.getTimestamp("event_at").toInstant(), row.getLong("event_id")),
                floorDay == null
                        ? null
                        : new Moment(floorDay, row.getTimestamp("floor_at").toInstant(), row.getLong("floor_id")),
                row.getString("hash"));
    }

    private List<Counted> counted(long alertId) {
        return jdbc.sql("""
                        select e.*, a.since_step, a.until_step from alert_event a join watched_event e on e.id = a.event_id
                        where a.alert_id = ? order by e.day, e.at, e.id""")
                .param(alertId)
                .query((row, number) -> new Counted(
                        EventTable.ROW.mapRow(row, number),
                        row.getInt("since_step"),
                        row.getObject("until_step", Integer.class)))
                .list();
    }
}
