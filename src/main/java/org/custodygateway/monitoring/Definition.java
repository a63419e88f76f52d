package org.custodygateway.monitoring;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.custodygateway.monitoring.Term.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a rule looks for: each clause must hold, one of its conditions suffices.
 *
 * @param run whether the period begins after the last event that breaks it, at most {@code days} trading days ago; else it is the last
 *     {@code days} trading days, today included
 * @param breaks kinds of events that end a run
 * @param eachDirection whether the rule is evaluated for each direction of internal transfers by itself
 * @param resetDays an episode confirmed longer ago does not count for the next (M2)
 */
record Definition(
        boolean run, int days, Set<What> breaks, boolean eachDirection, int resetDays, List<List<Term>> clauses) {

    private static final List<Direction> BOTH = Arrays.asList(Direction.values());

    Stream<Term> terms() {
        return clauses.stream().flatMap(List::stream);
    }

    /** The directions it is evaluated for; one null where direction plays no part. */
    List<@Nullable Direction> sides() {
        return eachDirection ? List.copyOf(BOTH) : Collections.singletonList(null);
    }

    /** Whether the event is of a kind that may make the rule match. */
    boolean counts(Happening one, @Nullable Direction side) {
        return terms().anyMatch(term -> term.counts() && term.events().mayMatch(one, side));
    }

    /** Whether an event of the kind stands in the way of a match. */
    boolean bars(What what) {
        return run && breaks.contains(what)
                || terms().anyMatch(
                                term -> !term.counts() && term.events().kinds().contains(what));
    }

    /** Whether what banks say is part of it. */
    boolean atBank() {
        return terms().anyMatch(
                        term -> term.counts() && term.events().kinds().stream().anyMatch(What::atBank));
    }

    /** Whether, at the end of a stretch of a day with nothing in it that bars a match, it matches if it did anywhere in the stretch. */
    boolean grows() {
        return terms().allMatch(term -> term.measure() == Measure.ABSENT
                || term.measure() != Measure.ABOUT_SUM && term.operator().upwards());
    }

    /** A rule that looks at one day has one alert a day, any other one at a time (M8). */
    boolean daily() {
        return !run && days == 1;
    }
}
