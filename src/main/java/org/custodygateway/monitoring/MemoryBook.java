package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's alerts in a back-test: nobody works them off, nothing is written. */
final class MemoryBook implements Book {

    private final Ruling version;
    private final Map<Long, Standing> alerts = new LinkedHashMap<>();
    private final Map<Long, List<Happening>> counted = new HashMap<>();
    private long next;
    private int withdrawn;

    MemoryBook(Ruling version) {
        this.version = version;
    }

    int raised() {
        return alerts.size();
    }

    int withdrawn() {
        return withdrawn;
    }

    /** Ids of all events that its alerts count. */
    Set<Long> events() {
        var ids = new HashSet<Long>();
        counted.values().forEach(events -> events.forEach(one -> ids.add(one.id())));
        return ids;
    }

    @Override
    public Ruling ruling(Standing alert) {
        return version;
    }

    @Override
    public Collection<Standing> all() {
        return List.copyOf(alerts.values());
    }

    @Override
    public List<Standing> counting(Happening event) {
        return alerts.values().stream()
                .filter(alert -> counted(alert).stream().anyMatch(one -> one.id() == event.id()))
                .toList();
    }

    @Override
    public List<Happening> counted(Standing alert) {
        return counted.getOrDefault(alert.id(), List.of());
    }

    @Override
    public void raise(Ruling by, String key, Found found, @Nullable Moment floor, Happening trigger) {
        put(new Standing(
                ++next,
                key,
                by.rule(),
                by.version(),
                trigger.clientNo(),
                false,
                true,
                null,
                found.last(),
                found.conditions(),
                "",
                1));
        counted.put(next, new ArrayList<>(found.counted()));
    }

    @Override
    public void extend(
            Ruling by, Standing alert, List<Evidence.Condition> conditions, List<Happening> more, Happening trigger) {
        var all = counted.get(alert.id());
        boolean later = !more.getFirst().moment().before(all.getLast().moment());
        all.addAll(more);
        if (!later) {
            all.sort(Happening.IN_TIME);
        }
        put(changed(alert, alert.open(), conditions, all.getLast().moment()));
    }

    @Override
    public void over(Standing alert) {
        put(changed(alert, false, alert.conditions(), alert.last()));
    }

    @Override
    public void annotate(Ruling by, Standing alert, Found found, Happening trigger) {
        counted.put(alert.id(), new ArrayList<>(found.counted()));
        put(changed(alert, alert.open(), found.conditions(), found.last()));
    }

    @Override
    public void withdraw(Ruling by, Standing alert, Happening trigger) {
        alerts.remove(alert.id());
        counted.remove(alert.id());
        withdrawn++;
    }

    private void put(Standing alert) {
        alerts.put(alert.id(), alert);
    }

    private static Standing changed(Standing alert, boolean open, List<Evidence.Condition> conditions, Moment last) {
        return new Standing(
                alert.id(),
                alert.key(),
                alert.rule(),
                alert.version(),
                alert.clientNo(),
                alert.live(),
                open,
                null,
                last,
                conditions,
                alert.hash(),
                alert.step() + 1);
    }
}
