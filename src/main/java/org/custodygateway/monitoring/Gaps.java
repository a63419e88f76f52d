package org.custodygateway.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.AlertEvaluation.What;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What could not be evaluated, and what became of it (M10). */
@Component
public class Gaps implements BankFileGaps {

    /** A rule of its own, for a client whose events none of the rules could be held against. */
    static final String NUMBER = "M10";

    private final GapTable table;
    private final RulesInForce rules;
    private final List<AlertListener> listeners;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Gaps(
            GapTable table,
            RulesInForce rules,
            List<AlertListener> listeners,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.rules = rules;
        this.listeners = listeners;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first, at most {@code limit}, with ids below {@code before}. */
    public List<Gap> list(boolean open, long before, int limit) {
        return table.list(open, before, limit);
    }

    @Override
    public void missing(String bank, LocalDate day, Collection<String> clientNos, String reason) {
        transaction.run(() -> {
            rules.refresh();
            var records = new ArrayList<AuditRecord>();
            for (var version : rules.on(day)) {
                if (version.shadow() || !version.definition().atBank()) {
                    continue;
                }
                note(version.rule(), version.version(), bank, "", day, reason, records);
                clientNos.stream()
                        .distinct()
                        .sorted()
                        .forEach(client -> note(version.rule(), version.version(), bank, client, day, reason, records));
            }
            audit.append(records);
        });
    }

    @Override
    public void came(String bank, LocalDate day) {
        transaction.run(() -> resolved(table.openOf(bank, day)));
    }

    /** The client's events could not be evaluated, again and again. */
    void failed(String clientNo, LocalDate day, String reason) {
        transaction.run(() -> {
            var records = new ArrayList<AuditRecord>();
            note("*", 0, "", clientNo, day, reason, records);
            audit.append(records);
        });
    }

    /** The clients' events have been evaluated after all. */
    void recovered(Collection<String> clientNos) {
        if (!clientNos.isEmpty()) {
            resolved(table.openOf(clientNos));
        }
    }

    private void resolved(List<GapTable.Open> open) {
        for (var gap : open) {
            table.resolve(gap.id());
            if (gap.alertId() != null) {
                table.withdraw(gap.alertId());
                listeners.forEach(one -> one.withdrawn(gap.alertId()));
            }
        }
        audit.append(open.stream()
                .map(gap ->
                        new AuditRecord("system", "monitoring", "rule.evaluated-after-all", "gap:" + gap.id(), "", ""))
                .toList());
    }

    private void note(
            String rule,
            int version,
            String bank,
            String clientNo,
            LocalDate day,
            String reason,
            List<AuditRecord> records) {
        var id = table.add(rule, bank, clientNo, day, reason);
        if (id.isEmpty()) {
            return;
        }
        records.add(new AuditRecord(
                "system", "monitoring", "rule.not-evaluated", "gap:" + id.get(), "", rule + " " + bank + " " + day));
        if (!clientNo.isEmpty()) {
            var alert = alert(rule.equals("*") ? NUMBER : rule, version, clientNo, bank, reason, id.get());
            listeners.forEach(one -> one.notEvaluated(alert));
        }
    }

    private Alert alert(String rule, int version, String clientNo, @Nullable String bank, String reason, long gap) {
        var conditions = List.of(new Evidence.Condition("evaluated", reason, "=", "evaluated", false));
        var hash = Proof.hash("", What.RAISED, rule, version, bank + ":" + gap, conditions, List.of());
        var alert = new Alert(
                table.nextAlert(),
                rule,
                version,
                clientNo,
                1,
                clock.instant(),
                new Evidence(hash, conditions, List.of()));
        table.insert(alert, gap);
        return alert;
    }
}
