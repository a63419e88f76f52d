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
 * @param orderNo of what concerns an order, else null
 * @param undone when a reversal or a cancellation undid it, or null
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
        String reference,
        @Nullable String orderNo,
        @Nullable Arrival undone) {

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

        /** What may end a run, where the version of the rule says so (M1). */
        boolean trades() {
            return this == ORDER || this == FILL || this == SUBSCRIPTION;
        }

        /** What takes another event back instead of being one that a rule counts. */
        boolean undoes() {
            return this == REVERSAL || this == CANCEL;
        }

        /** Whether a bank has its word in it. */
        boolean atBank() {
            return this == WITHDRAWAL || this == DEPOSIT;
        }
    }

    enum Direction {
        TO_MAIN,
        TO_AUXILIARY;

        Direction opposite() {
            return this == TO_MAIN ? TO_AUXILIARY : TO_MAIN;
        }
    }

    static final Comparator<Happening> IN_TIME = Comparator.comparing(Happening::moment);

    static final Comparator<Happening> AS_TOLD = Comparator.comparing(Happening::arrival);

    Moment moment() {
        return new Moment(day, at, id);
    }

    Arrival arrival() {
        return new Arrival(at, id);
    }

    Happening undoneBy(Happening undoing) {
        return new Happening(
                id, clientNo, day, at, what, direction, legs, fen, from, to, reference, orderNo, undoing.arrival());
    }
}
