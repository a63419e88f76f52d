package org.custodygateway.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a client did, in the terms of the rules.
 *
 * @param id of the posting that booked it
 * @param day the business date it belongs to
 * @param at when it was booked
 * @param direction of an internal transfer or sweep, else null
 * @param legs lines of a sweep that moved money; 1 for everything else
 * @param reference {@code transfer:<id>} or {@code trading:<event id>}
 */
record Happening(
        long id,
        String clientNo,
        LocalDate day,
        Instant at,
        What what,
        @Nullable Direction direction,
        int legs,
        long fen,
        String from,
        String to,
        String reference) {

    enum What {
        INTERNAL,
        SWEEP,
        WITHDRAWAL,
        DEPOSIT,
        REVERSAL,
        ORDER,
        CANCEL,
        FILL,
        SUBSCRIPTION,
        FLAG;

        boolean moves() {
            return this == INTERNAL || this == SWEEP;
        }

        /** What may end a run, where the version of the rule says so (M1). */
        boolean trades() {
            return this == ORDER || this == FILL || this == SUBSCRIPTION;
        }
    }

    enum Direction {
        TO_MAIN,
        TO_AUXILIARY
    }

    static final Comparator<Happening> IN_TIME =
            Comparator.comparing(Happening::day).thenComparing(Happening::at).thenComparing(Happening::id);
}
