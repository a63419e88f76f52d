package org.custodygateway.compliance;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.calendar.Deadlines;
import org.springframework.stereotype.Component;

/**
 * In which order alerts are taken (C1): escalated ones first, then by risk of the client x amount / trading hours left. What is overdue counts as having a
 * minute left; an alert without an amount, or with a small one, counts as one of a hundred yuan, so that its turn comes with its deadline.
 */
@Component
class Urgency {

    private static final long LEAST_FEN = 10_000;
    private static final long LEAST_SECONDS = 60;

    private final Deadlines deadlines;
    private final Clock clock;

    Urgency(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    private record Weighed(CaseRow row, BigInteger weight, long secondsLeft) implements Comparable<Weighed> {

        /** The more pressing one is the greater. Fractions are compared without rounding. */
        @Override
        public int compareTo(Weighed other) {
            return weight.multiply(BigInteger.valueOf(other.secondsLeft))
                    .compareTo(other.weight.multiply(BigInteger.valueOf(secondsLeft)));
        }
    }

    /** The most pressing one first. */
    List<CaseRow> ordered(Collection<CaseRow> waiting) {
        var left = new HashMap<Instant, Long>();
        return waiting.stream()
                .map(row -> weighed(row, left))
                .sorted(Comparator.comparing((Weighed one) -> one.row().escalation() == null)
                        .thenComparing(Comparator.reverseOrder())
                        .thenComparing(one -> one.row().dueAt())
                        .thenComparing(one -> one.row().alertId()))
                .map(Weighed::row)
                .toList();
    }

    /** Many have the same deadline. */
    private Weighed weighed(CaseRow row, Map<Instant, Long> left) {
        long seconds = left.computeIfAbsent(
                row.dueAt(), due -> deadlines.tradingTime(clock.instant(), due).toSeconds());
        var weight = BigInteger.valueOf(Math.max(row.fen(), LEAST_FEN)).multiply(BigInteger.valueOf(row.risk()));
        return new Weighed(row, weight, Math.max(seconds, LEAST_SECONDS));
    }
}
