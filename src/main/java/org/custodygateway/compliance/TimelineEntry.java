package org.custodygateway.compliance;

import java.time.Instant;
import org.custodygateway.monitoring.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * Something on a client's timeline (C2).
 *
 * @param position where it stands among all
 * @param what kind of event, {@code ALERT}, or a step of M2
 * @param reference what shows it, such as {@code transfer:17} or {@code alert:3}
 * @param event what the client did, null for everything else
 * @param undone it was reversed or cancelled since
 * @param outcome of an alert, how it was decided
 * @param by who did it, where it was somebody of the firm
 */
public record TimelineEntry(
        Position position,
        String what,
        @Nullable String reference,
        Evidence.@Nullable Event event,
        boolean undone,
        @Nullable String outcome,
        @Nullable String by,
        @Nullable String note) {

    /** Where an entry stands: by time, then by source and number. */
    public record Position(Instant at, int source, long id) implements Comparable<Position> {

        public static final Position START = new Position(Instant.EPOCH, -1, -1);

        @Override
        public int compareTo(Position other) {
            int byTime = at.compareTo(other.at);
            int bySource = byTime != 0 ? byTime : Integer.compare(source, other.source);
            return bySource != 0 ? bySource : Long.compare(id, other.id);
        }

        /** The id above which entries of a source come after this one at the same moment. */
        long within(int other) {
            return other == source ? id : other > source ? -1 : Long.MAX_VALUE;
        }
    }
}
