package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
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
    private final Undoing undoing;
    private final SumTable sums;
    private final StandingTable standing;
    private final AlertWriter writer;
    private final RulesInForce rules;
    private final Judge judge;
    private final LookBack lookBack;
    private final Gaps gaps;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final int batch;

    Evaluation(
            NewsTable news,
            Reading reading,
            EventTable events,
            Undoing undoing,
            SumTable sums,
            StandingTable standing,
            AlertWriter writer,
            RulesInForce rules,
            Judge judge,
            LookBack lookBack,
            Gaps gaps,
            DurableTransaction transaction,
            AuditTrail audit,
            WatchSettings settings) {
        this.news = news;
        this.reading = reading;
        this.events = events;
        this.undoing = undoing;
        this.sums = sums;
        this.standing = standing;
        this.writer = writer;
        this.rules = rules;
        this.judge = judge;
        this.lookBack = lookBack;
        this.gaps = gaps;
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
                gaps.recovered(news.recovered(held));
            }
            return found.size();
        });
    }

    private void evaluate(List<Happening> fresh) {
        rules.refresh();
        var byClient =
                fresh.stream().collect(Collectors.groupingBy(Happening::clientNo, TreeMap::new, Collectors.toList()));
        var clients = byClient.keySet();
        var earliest =
                fresh.stream().map(Happening::day).min(LocalDate::compareTo).orElseThrow();
        var from = lookBack.days(earliest, longest(fresh));
        var sumsBefore = sums.sums(clients, from);
        var tradesBefore = sums.lastTrades(clients);
        var alerts = standing.of(clients, from);
        events.add(fresh);
        var undone = undoing.by(fresh);
        sums.add(fresh, undone.values().stream().flatMap(List::stream).toList());
        var records = new ArrayList<AuditRecord>();
        byClient.forEach((clientNo, own) -> {
            var client = new ClientView(
                    clientNo,
                    events,
                    sumsBefore.getOrDefault(clientNo, List.of()),
                    tradesBefore.getOrDefault(clientNo, Map.of()),
                    own);
            var book = new ClientBook(alerts.getOrDefault(clientNo, List.of()), writer, records);
            for (var one : own) {
                var undoes = undone.getOrDefault(one.id(), List.of());
                client.apply(one, undoes);
                judge.judge(one, undoes, rules.on(one.day()), client, book);
            }
        });
        audit.append(records);
    }

    /** Trading days that the rules in force look back. */
    private int longest(List<Happening> fresh) {
        return fresh.stream()
                .map(Happening::day)
                .distinct()
                .flatMap(day -> rules.on(day).stream())
                .mapToInt(version -> version.definition().days())
                .max()
                .orElse(1);
    }
}
