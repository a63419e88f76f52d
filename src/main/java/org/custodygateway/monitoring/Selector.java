package org.custodygateway.monitoring;

import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.jspecify.annotations.Nullable;

/**
 * Which events a condition is about.
 *
 * @param direction in which an internal transfer must go, seen from the direction the rule is evaluated for
 * @param from the least amount of each
 * @param below the amount that each must stay below
 */
record Selector(Set<What> kinds, Towards direction, Marks from, Marks below) {

    enum Towards {
        ANY,
        TO_MAIN,
        TO_AUXILIARY,
        SAME,
        OPPOSITE;

        private @Nullable Direction seenFrom(@Nullable Direction side) {
            return switch (this) {
                case ANY -> null;
                case TO_MAIN -> Direction.TO_MAIN;
                case TO_AUXILIARY -> Direction.TO_AUXILIARY;
                case SAME -> side;
                case OPPOSITE -> side == null ? null : side.opposite();
            };
        }
    }

    boolean matches(Happening one, @Nullable Direction side, Client.Type type) {
        return concerns(one.what(), one.direction(), side) && one.fen() >= from.of(type) && one.fen() < below.of(type);
    }

    /** Whether the event may match, whoever the client is. */
    boolean mayMatch(Happening one, @Nullable Direction side) {
        return concerns(one.what(), one.direction(), side) && one.fen() >= from.lower();
    }

    boolean concerns(DaySum sum, @Nullable Direction side) {
        return concerns(sum.key().what(), sum.key().direction(), side)
                && sum.events() > 0
                && sum.largest() >= from.lower();
    }

    private boolean concerns(What what, @Nullable Direction towards, @Nullable Direction side) {
        var wanted = direction.seenFrom(side);
        return kinds.contains(what) && (wanted == null || wanted == towards);
    }

    boolean onlyTrades() {
        return kinds.stream().allMatch(What::trades);
    }
}
