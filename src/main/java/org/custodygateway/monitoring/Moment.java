package org.custodygateway.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * Where in a client's time something is: what is told late stands at the end of the day it belongs to (M9).
 *
 * @param id of the posting: what is booked together has one time and follows by its number
 */
record Moment(LocalDate day, Instant at, long id) implements Comparable<Moment> {

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::day).thenComparing(Moment::at).thenComparing(Moment::id);

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }

    /** The end of a day, whatever the clocks said on it. */
    static Moment endOf(LocalDate day) {
        return new Moment(day, END, Long.MAX_VALUE);
    }

    boolean before(Moment other) {
        return compareTo(other) < 0;
    }

    boolean after(Moment other) {
        return compareTo(other) > 0;
    }
}
