package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.Rule.Finding;
import org.springframework.stereotype.Component;

/**
 * Looks at what clients have done and raises alerts, all in one transaction: what was news, the events, the alerts and their cases stand
 * or fall together. After a crash the news is still there and nothing else is, so no alert is lost and none doubled.
 */
@Component
class Evaluation {

    private final NewsTable news;
    private final Reading reading;
    private final EventTable events;
    private final AlertTable alerts;
    private final List<Rule> rules;
    private final List<AlertListener> listeners;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final int batch;

    Evaluation(
            NewsTable news,
            Reading reading,
            EventTable events,
            AlertTable alerts,
            List<Rule> rules,
            List<AlertListener> listeners,
            DurableTransaction transaction,
            AuditTrail audit,
            WatchSettings settings) {
        this.news = news;
        this.reading = reading;
        this.events = events;
        this.alerts = alerts;
        this.rules = rules.stream()
                .sorted(Comparator.comparing(rule -> rule.version().rule()))
                .toList();
        this.listeners = listeners;
        this.transaction = transaction;
        this.audit = audit;
        this.batch = settings.batch();
    }

    /** Takes those of the clients that nobody else has at the moment; how many postings were looked at. */
    int of(Collection<String> clientNos) {
        news.know(clientNos);
        return transaction.call(() -> {
            var held = news.hold(clientNos);
            var found = held.isEmpty() ? List.<NewsTable.News>of() : news.of(held, batch);
            if (!found.isEmpty()) {
                var fresh = reading.of(found);
                if (!fresh.isEmpty()) {
                    evaluate(fresh);
                }
                news.dealtWith(found);
            }
            return found.size();
        });
    }

    private void evaluate(List<Happening> fresh) {
        var byClient =
                fresh.stream().collect(Collectors.groupingBy(Happening::clientNo, TreeMap::new, Collectors.toList()));
        var trades = events.lastTrades(byClient.keySet());
        events.add(fresh);
        var days = events.days(byClient.keySet(), from(fresh));
        var records = new ArrayList<AuditRecord>();
        byClient.forEach((clientNo, own) -> {
            for (var client : Pieces.of(
                    clientNo, own, days.getOrDefault(clientNo, List.of()), trades.getOrDefault(clientNo, List.of()))) {
                evaluate(client, records);
            }
        });
        audit.append(records);
    }

    private void evaluate(Watched client, List<AuditRecord> records) {
        for (var rule : rules) {
            rule.evaluate(client).forEach(finding -> found(rule.version(), client.clientNo(), finding, records));
        }
    }

    private LocalDate from(List<Happening> fresh) {
        var first = fresh.stream().map(Happening::day).min(LocalDate::compareTo).orElseThrow();
        return rules.stream()
                .map(rule -> rule.looksBackTo(first))
                .min(LocalDate::compareTo)
                .orElse(first);
    }

    private void found(RuleVersion version, String clientNo, Finding finding, List<AuditRecord> records) {
        var open = alerts.open(finding.openKey());
        if (open.isEmpty()) {
            var evidence = Proof.of(version, finding.conditions(), finding.counted());
            var alert = alerts.raise(version, finding, clientNo, evidence);
            listeners.forEach(listener -> listener.raised(alert));
            records.add(record("alert.raised", alert, "", evidence));
            return;
        }
        extend(version, open.get(), finding, records);
    }

    /** M8: what an open alert does not count yet is added to it. */
    private void extend(RuleVersion version, Alert open, Finding finding, List<AuditRecord> records) {
        var counted = new TreeMap<Long, Happening>();
        events.countedBy(open.id()).forEach(one -> counted.put(one.id(), one));
        var more = finding.counted().stream()
                .filter(one -> counted.putIfAbsent(one.id(), one) == null)
                .toList();
        if (more.isEmpty()) {
            return;
        }
        var all = counted.values().stream().sorted(Happening.IN_TIME).toList();
        var evidence = Proof.of(version, finding.conditions(), all);
        if (!alerts.extend(open, evidence, more)) {
            throw new IllegalStateException("alert " + open.id() + " was closed while it was added to");
        }
        var moved = alerts.find(open.id()).orElseThrow();
        listeners.forEach(listener -> listener.evidenceMoved(moved));
        records.add(record("alert.evidence", moved, open.evidence().hash(), evidence));
    }

    private static AuditRecord record(String action, Alert alert, String before, Evidence evidence) {
        return new AuditRecord("system", "monitoring", action, "alert:" + alert.id(), before, evidence.hash());
    }
}
