package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Happening.What;

/** A client's history as it was known at an earlier moment. */
final class HistoryAsOf implements History {

    private final String clientNo;
    private final EventTable events;
    private final Happening trigger;
    private final Arrival then;
    private final Set<Long> counted;
    private final Set<Long> later;

    /**
     * @param trigger the last event that was known
     * @param counted by then, whatever the clocks said: two nodes, or two writers, may differ by a little
     * @param later what was counted only afterwards
     */
    HistoryAsOf(String clientNo, EventTable events, Happening trigger, Set<Long> counted, Set<Long> later) {
        this.clientNo = clientNo;
        this.events = events;
        this.trigger = trigger;
        this.then = trigger.arrival();
        this.counted = counted;
        this.later = later;
    }

    @Override
    public Client.Type type() {
        return events.type(clientNo);
    }

    @Override
    public LocalDate today() {
        return known(trigger.day()).stream()
                .map(Happening::day)
                .max(LocalDate::compareTo)
                .orElse(trigger.day());
    }

    @Override
    public Optional<LocalDate> opened() {
        return events.opened(clientNo);
    }

    @Override
    public Collection<DaySum> sums(LocalDate from) {
        Map<DaySum.Key, DaySum> sums = new HashMap<>();
        known(from).forEach(one -> sums.merge(DaySum.Key.of(one), DaySum.of(one), DaySum::plus));
        return sums.values();
    }

    @Override
    public Optional<Moment> lastTrade(Set<What> kinds, Moment before) {
        return events.lastTrade(clientNo, kinds, before, then);
    }

    @Override
    public List<Happening> events(LocalDate from, LocalDate to) {
        return known(from).stream().filter(one -> !one.day().isAfter(to)).toList();
    }

    private List<Happening> known(LocalDate from) {
        return events.events(clientNo, from).stream()
                .filter(one ->
                        counted.contains(one.id()) || one.arrival().compareTo(then) <= 0 && !later.contains(one.id()))
                .filter(one -> one.undone() == null || one.undone().compareTo(then) > 0)
                .toList();
    }
}
