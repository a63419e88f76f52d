package org.custodygateway.monitoring;

import java.time.LocalDate;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.jspecify.annotations.Nullable;

/**
 * A client's events of one day, kind and direction, added up.
 *
 * @param fen sum of the amounts
 * @param largest no amount is above it
 */
record DaySum(Key key, int events, int legs, long fen, long largest) {

    record Key(LocalDate day, What what, @Nullable Direction direction) {
        static Key of(Happening one) {
            return new Key(one.day(), one.what(), one.direction());
        }
    }

    static DaySum of(Happening one) {
        return new DaySum(Key.of(one), 1, one.legs(), one.fen(), one.fen());
    }

    DaySum plus(DaySum other) {
        return new DaySum(
                key,
                events + other.events,
                legs + other.legs,
                Math.addExact(fen, other.fen),
                Math.max(largest, other.largest));
    }

    /** The largest stays: it is a bound, not a figure. */
    DaySum minus(Happening undone) {
        return new DaySum(key, events - 1, legs - undone.legs(), fen - undone.fen(), largest);
    }
}
