package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Happening.What;
import org.jspecify.annotations.Nullable;

/**
 * A client's history as it grows event by event. What is to come is not seen yet, though it is stored already: so it makes no difference
 * in how many goes the events are taken.
 */
final class ClientView implements History {

    private final String clientNo;
    private final EventSource source;
    private final Map<DaySum.Key, DaySum> sums = new HashMap<>();
    private final Map<What, Moment> lastTrades = new EnumMap<>(What.class);
    private final Set<Long> toCome;
    private List<Happening> read = List.of();
    private @Nullable LocalDate readFrom;
    private Client.@Nullable Type type;
    private LocalDate today = LocalDate.MIN;

    /**
     * @param sums of the days that rules look back at, without what is to come
     * @param lastTrades by kind, without what is to come
     * @param toCome the events that will be {@link #apply applied}
     */
    ClientView(
            String clientNo,
            EventSource source,
            Collection<DaySum> sums,
            Map<What, Moment> lastTrades,
            Collection<Happening> toCome) {
        this.clientNo = clientNo;
        this.source = source;
        sums.forEach(sum -> {
            this.sums.put(sum.key(), sum);
            today = later(today, sum.key().day());
        });
        this.lastTrades.putAll(lastTrades);
        this.toCome = new HashSet<>(toCome.stream().map(Happening::id).toList());
    }

    /**
     * The next event has happened.
     *
     * @param undone what it undid
     */
    void apply(Happening next, List<Happening> undone) {
        toCome.remove(next.id());
        today = later(today, next.day());
        if (next.what().trades()) {
            lastTrades.merge(next.what(), next.moment(), (a, b) -> a.after(b) ? a : b);
        }
        if (next.what() != What.FLAG) {
            sums.merge(DaySum.Key.of(next), DaySum.of(next), DaySum::plus);
        }
        for (var one : undone) {
            sums.computeIfPresent(DaySum.Key.of(one), (key, sum) -> sum.minus(one));
            if (one.what().trades() && one.moment().equals(lastTrades.get(one.what()))) {
                lastTrades.remove(one.what());
                source.lastTrade(clientNo, Set.of(one.what()), one.moment(), toCome)
                        .ifPresent(before -> lastTrades.put(one.what(), before));
            }
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public LocalDate today() {
        return today;
    }

    /** Drops sums that no rule looks back at any more. */
    void forgetBefore(LocalDate day) {
        sums.keySet().removeIf(key -> key.day().isBefore(day));
    }

    @Override
    public Client.Type type() {
        var known = type;
        if (known == null) {
            known = source.type(clientNo);
            type = known;
        }
        return known;
    }

    @Override
    public Optional<LocalDate> opened() {
        return source.opened(clientNo);
    }

    @Override
    public Collection<DaySum> sums(LocalDate from) {
        var found = new ArrayList<DaySum>();
        for (var sum : sums.values()) {
            if (!sum.key().day().isBefore(from)) {
                found.add(sum);
            }
        }
        return found;
    }

    /** Nearly always the last one of all; what was told late is looked for. */
    @Override
    public Optional<Moment> lastTrade(Set<What> kinds, Moment before) {
        Moment last = null;
        for (var kind : kinds) {
            var one = lastTrades.get(kind);
            if (one != null && !one.before(before)) {
                return source.lastTrade(clientNo, kinds, before, toCome);
            }
            last = last == null || one != null && one.after(last) ? one : last;
        }
        return Optional.ofNullable(last);
    }

    @Override
    public List<Happening> events(LocalDate from, LocalDate to) {
        var first = readFrom;
        if (first == null || first.isAfter(from)) {
            read = source.events(clientNo, from).stream()
                    .sorted(Comparator.comparing(Happening::moment))
                    .toList();
            readFrom = from;
        }
        return read.stream()
                .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(to))
                .filter(one -> !toCome.contains(one.id()))
                .filter(one ->
                        one.undone() == null || toCome.contains(one.undone().id()))
                .toList();
    }
}
