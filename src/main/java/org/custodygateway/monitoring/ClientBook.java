package org.custodygateway.monitoring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.audit.AuditRecord;
import org.jspecify.annotations.Nullable;

/** A client's alerts in the database, as they change while the client's events are evaluated. */
final class ClientBook implements Book {

    private final Map<Long, Standing> alerts = new LinkedHashMap<>();
    private final AlertWriter writer;
    private final List<AuditRecord> records;

    /** @param records takes up what has to be kept of each change of a live alert */
    ClientBook(Collection<Standing> standing, AlertWriter writer, List<AuditRecord> records) {
        standing.forEach(one -> alerts.put(one.id(), one));
        this.writer = writer;
        this.records = records;
    }

    @Override
    public Ruling ruling(Standing alert) {
        return writer.ruling(alert);
    }

    @Override
    public Collection<Standing> all() {
        return List.copyOf(alerts.values());
    }

    @Override
    public List<Standing> counting(Happening event) {
        return writer.counting(event).stream()
                .map(alerts::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<Happening> counted(Standing alert) {
        return writer.counted(alert);
    }

    @Override
    public void raise(Ruling version, String key, Found found, @Nullable Moment floor, Happening trigger) {
        keep(writer.raise(version, key, found, floor, trigger, records));
    }

    @Override
    public void extend(
            Ruling version,
            Standing alert,
            List<Evidence.Condition> conditions,
            List<Happening> more,
            Happening trigger) {
        keep(writer.extend(version, alert, conditions, more, trigger, records));
    }

    @Override
    public void over(Standing alert) {
        keep(writer.over(alert));
    }

    @Override
    public void annotate(Ruling version, Standing alert, Found found, Happening trigger) {
        keep(writer.annotate(version, alert, found, trigger, records));
    }

    @Override
    public void withdraw(Ruling version, Standing alert, Happening trigger) {
        writer.withdraw(version, alert, trigger, records);
        alerts.remove(alert.id());
    }

    private void keep(Standing alert) {
        alerts.put(alert.id(), alert);
    }
}
