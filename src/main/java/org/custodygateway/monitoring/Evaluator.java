package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Term.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds a definition against a client's history, as it is at one moment. Live versions, shadow versions and back-tests all ask here; it
 * reads and writes nothing itself. The days' sums say in a bounded time that hardly anything can match; only what may is looked at event
 * by event.
 */
@Component
class Evaluator {

    private final LookBack lookBack;

    Evaluator(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    /**
     * A moment at which a rule is evaluated.
     *
     * @param floor what is not after it was counted by an earlier alert and is not counted again (M8)
     * @param side the direction it is evaluated for, null where direction plays no part
     */
    record Question(
            Definition definition,
            History client,
            Moment now,
            @Nullable Moment floor,
            @Nullable Direction side) {}

    /**
     * What the rule finds after the event. One that is told of an earlier day may complete what was to be found on that day only; a rule
     * that looks at one day looks at the event's.
     */
    Optional<Found> after(
            Happening next, Definition definition, History client, @Nullable Moment floor, @Nullable Direction side) {
        boolean late = next.day().isBefore(client.today());
        var now = late && definition.daily()
                ? Optional.<Found>empty()
                : evaluate(new Question(definition, client, Moment.endOf(client.today()), floor, side));
        return now.isPresent() || !late
                ? now
                : evaluate(new Question(definition, client, Moment.endOf(next.day()), floor, side));
    }

    Optional<Found> evaluate(Question asked) {
        return possible(asked) ? exactly(asked) : Optional.empty();
    }

    /** Without a look at the sums: for a moment in the past they may not reach far enough back. */
    Optional<Found> exactly(Question asked) {
        var definition = asked.definition();
        var events =
                asked
                        .client()
                        .events(
                                lookBack.days(asked.now().day(), definition.days()),
                                asked.now().day())
                        .stream()
                        .filter(one -> !one.moment().after(asked.now()))
                        .toList();
        return met(asked, events);
    }

    /** Only what is after it counts: the last trade of a run, or the end of an earlier alert's evidence. */
    private static @Nullable Moment start(Question asked, Term term) {
        var broken = asked.definition().run()
                ? asked.client()
                        .lastTrade(asked.definition().breaks(), asked.now())
                        .orElse(null)
                : null;
        var floor = term.counts() ? asked.floor() : null;
        return broken == null || floor != null && floor.after(broken) ? floor : broken;
    }

    private boolean possible(Question asked) {
        return asked.definition().clauses().stream()
                .allMatch(clause -> clause.stream().anyMatch(term -> possible(asked, term)));
    }

    private boolean possible(Question asked, Term term) {
        var from = from(asked, term);
        if (!term.counts()) {
            return absent(asked, term, from);
        }
        if (!term.operator().upwards()) {
            return true;
        }
        var start = start(asked, term);
        var first = start != null && start.day().isAfter(from) ? start.day() : from;
        long bound = 0;
        for (var sum : asked.client().sums(first)) {
            if (!sum.key().day().isAfter(asked.now().day()) && term.events().concerns(sum, asked.side())) {
                bound += bound(term, sum);
            }
        }
        return term.measure() == Measure.ABOUT_SUM
                ? bound > 0
                : term.operator().holds(bound, term.mark().lower());
    }

    private static long bound(Term term, DaySum sum) {
        return switch (term.measure()) {
            case SUM -> sum.fen();
            case DAYS_RUNNING -> 1;
            case COUNT, PRESENT, ABSENT, ABOUT_SUM -> term.perLeg() ? sum.legs() : sum.events();
        };
    }

    private LocalDate from(Question asked, Term term) {
        return lookBack.days(
                asked.now().day(), term.days() == 0 ? asked.definition().days() : term.days());
    }

    /** Absence within a run is where the run begins; absence over days of its own asks for a client who has been there as long. */
    private static boolean absent(Question asked, Term term, LocalDate from) {
        if (!term.events().onlyTrades()) {
            return true;
        }
        var last = asked.client().lastTrade(term.events().kinds(), asked.now());
        if (term.days() == 0) {
            return asked.definition().run()
                    || last.isEmpty()
                    || last.get().day().isBefore(from);
        }
        return last.map(Moment::day)
                .or(asked.client()::opened)
                .filter(known -> known.isBefore(from))
                .isPresent();
    }

    private Optional<Found> met(Question asked, List<Happening> events) {
        var conditions = new ArrayList<Evidence.Condition>();
        var counted = new TreeMap<Moment, Happening>();
        for (var clause : asked.definition().clauses()) {
            boolean any = false;
            for (var term : clause) {
                var matching = matching(asked, term, events);
                var condition = condition(asked, term, matching, events);
                if (condition.met()) {
                    any = true;
                    conditions.add(condition);
                    if (term.counts()) {
                        matching.forEach(one -> counted.put(one.moment(), one));
                    }
                }
            }
            if (!any) {
                return Optional.empty();
            }
        }
        if (asked.side() != null) {
            var side = asked.side().name();
            conditions.add(new Evidence.Condition("direction", side, "=", side, true));
        }
        return counted.isEmpty() ? Optional.empty() : Optional.of(new Found(conditions, List.copyOf(counted.values())));
    }

    private List<Happening> matching(Question asked, Term term, List<Happening> events) {
        var from = from(asked, term);
        var start = start(asked, term);
        var type = asked.client().type();
        return events.stream()
                .filter(one -> start == null || one.moment().after(start))
                .filter(one -> !one.day().isBefore(from) && term.events().matches(one, asked.side(), type))
                .toList();
    }

    private Evidence.Condition condition(Question asked, Term term, List<Happening> matching, List<Happening> events) {
        var type = asked.client().type();
        return switch (term.measure()) {
            case COUNT, SUM, PRESENT -> {
                long value = term.total(matching);
                yield term.condition(
                        value, type, term.operator().holds(value, term.mark().of(type)));
            }
            case ABSENT ->
                term.condition(matching.size(), type, matching.isEmpty() && absent(asked, term, from(asked, term)));
            case DAYS_RUNNING -> {
                long value = running(asked.now().day(), matching);
                yield term.condition(
                        value, type, term.operator().holds(value, term.mark().of(type)));
            }
            case ABOUT_SUM -> aboutSum(asked, term, matching, events);
        };
    }

    private int running(LocalDate today, List<Happening> matching) {
        int days = 0;
        for (var day = today; on(day, matching); day = lookBack.days(day, 2)) {
            days++;
        }
        return days;
    }

    private static boolean on(LocalDate day, List<Happening> matching) {
        return matching.stream().anyMatch(one -> one.day().equals(day));
    }

    private Evidence.Condition aboutSum(Question asked, Term term, List<Happening> matching, List<Happening> events) {
        var other = asked.definition()
                .terms()
                .filter(one -> one.name().equals(term.about()))
                .findFirst()
                .orElseThrow();
        long sum = matching(asked, other, events).stream()
                .mapToLong(Happening::fen)
                .reduce(0, Math::addExact);
        long apart = sum / 100 * term.tolerance() + sum % 100 * term.tolerance() / 100;
        long nearest = matching.stream()
                .mapToLong(Happening::fen)
                .boxed()
                .min((a, b) -> Long.compare(Math.abs(a - sum), Math.abs(b - sum)))
                .orElse(0L);
        boolean met = sum > 0 && nearest > 0 && Math.abs(nearest - sum) <= apart;
        return new Evidence.Condition(
                term.name(), term.shown(nearest), "within " + term.tolerance() + " % of", term.shown(sum), met);
    }
}
