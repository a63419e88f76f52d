package org.custodygateway.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * When a client last traded, by what counts as trade.
 *
 * @param id of the posting: what is booked together has one time and follows by its number
 */
record Trade(Happening.What what, LocalDate day, Instant at, long id) {

    static final Comparator<Trade> IN_TIME =
            Comparator.comparing(Trade::day).thenComparing(Trade::at).thenComparing(Trade::id);

    static Trade of(Happening one) {
        return new Trade(one.what(), one.day(), one.at(), one.id());
    }

    /** A trade told late ends the day it belongs to (M9): it comes after all that was booked on that day before it. */
    boolean before(Happening happening) {
        return IN_TIME.compare(this, of(happening)) < 0;
    }
}
