package org.custodygateway.monitoring;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.database.IdSource;
import org.custodygateway.monitoring.AlertEvaluation.What;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes and changes alerts, each change as an evaluation of its own, within the transaction that takes the events up. What a shadow version
 * finds is kept the same way and told to nobody.
 */
@Component
class AlertWriter {

    private final StandingTable table;
    private final EventTable events;
    private final AlertTable alerts;
    private final RulesInForce rules;
    private final Suppressing suppressing;
    private final Brake brake;
    private final List<AlertListener> listeners;
    private final IdSource ids;
    private final Clock clock;

    AlertWriter(
            StandingTable table,
            EventTable events,
            AlertTable alerts,
            RulesInForce rules,
            Suppressing suppressing,
            Brake brake,
            List<AlertListener> listeners,
            IdSource ids,
            Clock clock) {
        this.table = table;
        this.events = events;
        this.alerts = alerts;
        this.rules = rules;
        this.suppressing = suppressing;
        this.brake = brake;
        this.listeners = listeners;
        this.ids = ids;
        this.clock = clock;
    }

    Ruling ruling(Standing alert) {
        return rules.version(alert.rule(), alert.version());
    }

    List<Long> counting(Happening event) {
        return table.counting(event.id());
    }

    List<Happening> counted(Standing alert) {
        return events.countedBy(alert.id());
    }

    Standing raise(
            Ruling version,
            String key,
            Found found,
            @Nullable Moment floor,
            Happening trigger,
            List<AuditRecord> records) {
        var clientNo = trigger.clientNo();
        var suppression = version.shadow()
                ? Optional.<Long>empty()
                : suppressing.covers(version.rule(), clientNo, found.counted());
        var alert = new Standing(
                ids.next("alert_id"),
                key,
                version.rule(),
                version.version(),
                clientNo,
                !version.shadow(),
                true,
                suppression.orElse(null),
                found.last(),
                found.conditions(),
                hash("", What.RAISED, version, found.conditions(), found.counted()),
                1);
        int episode = version.shadow()
                ? 1
                : alerts.nextEpisode(
                        version.rule(), clientNo, version.definition().resetDays());
        table.insert(alert, episode);
        table.count(alert, found.counted());
        table.evaluated(alert, What.RAISED, floor, trigger);
        if (alert.suppression() != null) {
            suppressing.recounted(alert);
        }
        if (alert.live()) {
            var told = told(alert, episode, found);
            listeners.forEach(suppression.isPresent() ? one -> one.suppressed(told) : one -> one.raised(told));
            records.add(record("alert.raised", alert, ""));
            brake.raised(version, records);
        }
        return alert;
    }

    private Alert told(Standing alert, int episode, Found found) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.version(),
                alert.clientNo(),
                episode,
                clock.instant(),
                new Evidence(
                        alert.hash(),
                        alert.conditions(),
                        found.counted().stream().map(Proof::event).toList()));
    }

    Standing extend(
            Ruling version,
            Standing before,
            List<Evidence.Condition> conditions,
            List<Happening> more,
            Happening trigger,
            List<AuditRecord> records) {
        var hash = hash(before.hash(), What.EXTENDED, version, conditions, more);
        var last = more.getLast().moment();
        var alert = next(before, version, conditions, last.after(before.last()) ? last : before.last(), hash);
        store(alert, What.EXTENDED, trigger);
        table.count(alert, more);
        if (alert.suppression() != null) {
            suppressing.counted(alert, more);
        }
        moved(before, alert, sum(more), records);
        return alert;
    }

    Standing annotate(Ruling version, Standing before, Found found, Happening trigger, List<AuditRecord> records) {
        var hash = hash(before.hash(), What.ANNOTATED, version, found.conditions(), found.counted());
        var alert = next(before, version, found.conditions(), found.last(), hash);
        store(alert, What.ANNOTATED, trigger);
        var had = events.countedBy(before.id());
        var now = new HashSet<>(found.counted().stream().map(Happening::id).toList());
        var then = new HashSet<>(had.stream().map(Happening::id).toList());
        table.drop(alert, had.stream().filter(one -> !now.contains(one.id())).toList());
        table.count(
                alert,
                found.counted().stream().filter(one -> !then.contains(one.id())).toList());
        if (alert.suppression() != null) {
            suppressing.recounted(alert);
        }
        moved(before, alert, sum(found.counted()) - sum(had), records);
        return alert;
    }

    private static long sum(List<Happening> counted) {
        return counted.stream().mapToLong(Happening::fen).reduce(0, Math::addExact);
    }

    private static Standing next(
            Standing before, Ruling version, List<Evidence.Condition> conditions, Moment last, String hash) {
        return new Standing(
                before.id(),
                before.key(),
                before.rule(),
                version.version(),
                before.clientNo(),
                before.live(),
                before.open(),
                before.suppression(),
                last,
                conditions,
                hash,
                before.step() + 1);
    }

    private void store(Standing alert, What what, Happening trigger) {
        if (!table.update(alert)) {
            throw new IllegalStateException("alert " + alert.id() + " was closed while it was evaluated");
        }
        table.evaluated(alert, what, null, trigger);
    }

    private void moved(Standing before, Standing alert, long fen, List<AuditRecord> records) {
        if (!alert.live()) {
            return;
        }
        listeners.forEach(one -> one.evidenceMoved(alert.id(), fen));
        records.add(record("alert.evidence", alert, before.hash()));
        if (alert.suppression() != null && suppressing.exceeded(alert)) {
            listeners.forEach(one -> one.suppressionLifted(alert.id()));
            records.add(record("alert.suppression-lifted", alert, ""));
        }
    }

    Standing over(Standing alert) {
        table.over(alert.id());
        return new Standing(
                alert.id(),
                alert.key(),
                alert.rule(),
                alert.version(),
                alert.clientNo(),
                alert.live(),
                false,
                null,
                alert.last(),
                alert.conditions(),
                alert.hash(),
                alert.step());
    }

    void withdraw(Ruling version, Standing before, Happening trigger, List<AuditRecord> records) {
        var hash = hash(before.hash(), What.WITHDRAWN, version, List.of(), List.of());
        var alert = next(before, version, List.of(), before.last(), hash);
        table.withdraw(alert);
        table.evaluated(alert, What.WITHDRAWN, null, trigger);
        if (alert.live()) {
            listeners.forEach(one -> one.withdrawn(alert.id()));
            records.add(record("alert.withdrawn", alert, before.hash()));
        }
    }

    private String hash(
            String before, What what, Ruling version, List<Evidence.Condition> conditions, List<Happening> counted) {
        return Proof.hash(before, what, version.rule(), version.version(), table.calendar(), conditions, counted);
    }

    private static AuditRecord record(String action, Standing alert, String before) {
        return new AuditRecord("system", "monitoring", action, "alert:" + alert.id(), before, alert.hash());
    }
}
