package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Happening.What;

/** Where a client's events are read from: the database, or what a back-test holds. */
interface EventSource {

    Client.Type type(String clientNo);

    /** When the client was opened, empty where nobody knows. */
    Optional<LocalDate> opened(String clientNo);

    /** The client's events from that day on, undone ones included, in time. */
    List<Happening> events(String clientNo, LocalDate from);

    /** The last of these kinds of trade before the moment that is not undone, without the events named. */
    Optional<Moment> lastTrade(String clientNo, Set<What> kinds, Moment before, Collection<Long> without);
}
