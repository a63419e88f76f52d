package org.custodygateway.monitoring;

import java.time.Instant;
import java.util.Comparator;

/** When something became known: the order in which a client's events are evaluated. */
record Arrival(Instant at, long id) implements Comparable<Arrival> {

    private static final Comparator<Arrival> ORDER =
            Comparator.comparing(Arrival::at).thenComparing(Arrival::id);

    @Override
    public int compareTo(Arrival other) {
        return ORDER.compare(this, other);
    }
}
