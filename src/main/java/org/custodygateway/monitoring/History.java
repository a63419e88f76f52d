package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Happening.What;

/** What is known of one client at the moment an event is evaluated. */
interface History {

    Client.Type type();

    /** The latest day on which the client has done something. */
    LocalDate today();

    /** When the client was opened, empty where nobody knows. */
    Optional<LocalDate> opened();

    /** The days' sums, of the date given and later. */
    Collection<DaySum> sums(LocalDate from);

    /** The last event of these kinds of trade before the moment that is not undone. */
    Optional<Moment> lastTrade(Set<What> kinds, Moment before);

    /** The events of these days that are not undone, in time. */
    List<Happening> events(LocalDate from, LocalDate to);
}
