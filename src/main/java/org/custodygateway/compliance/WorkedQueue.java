package org.custodygateway.compliance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.Proposal;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The queue in the database: each act is one conditional update with its record. */
@Component
class WorkedQueue implements AlertQueue {

    private final CaseTable table;
    private final Alerts alerts;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final QueueSettings settings;
    private final ObjectProvider<Looks> looks;
    private final List<ClosedAlert> listeners;
    private final Clock clock;

    WorkedQueue(
            CaseTable table,
            Alerts alerts,
            DurableTransaction transaction,
            AuditTrail audit,
            QueueSettings settings,
            ObjectProvider<Looks> looks,
            List<ClosedAlert> listeners,
            Clock clock) {
        this.table = table;
        this.alerts = alerts;
        this.transaction = transaction;
        this.audit = audit;
        this.settings = settings;
        this.looks = looks;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public List<AlertCase> list(
            View view, @Nullable String rule, @Nullable String clientNo, String user, long before, int limit) {
        var rows = table.list(view, rule, clientNo, user, clock.instant(), before, limit);
        var found = alerts.findAll(rows.stream().map(CaseTable.Row::alertId).toList()).stream()
                .collect(Collectors.toMap(Alert::id, Function.identity()));
        return rows.stream()
                .map(row -> row.with(found.get(row.alertId()), List.of()))
                .toList();
    }

    @Override
    public AlertCase get(long id) {
        var row = table.find(id).orElseThrow(() -> missing(id));
        return row.with(alerts.find(id).orElseThrow(() -> missing(id)), table.comments(id));
    }

    @Override
    public Optional<AlertCase> takeNext(String user, String origin) {
        return transaction.call(() -> table.lockNext(clock.instant()).map(id -> claim(id, user, origin)));
    }

    @Override
    public AlertCase claim(long id, String user, String origin) {
        return act(id, "claim", "", user, origin, () -> table.claim(id, user, clock.instant(), leased()));
    }

    @Override
    public AlertCase release(long id, String user, String origin) {
        return act(id, "release", "", user, origin, () -> table.release(id, user));
    }

    @Override
    public AlertCase comment(long id, String text, String user, String origin) {
        return act(id, "comment", "", user, origin, () -> {
            table.comment(id, user, clock.instant(), text);
            table.worked(id, user, leased());
            return true;
        });
    }

    @Override
    public AlertCase propose(long id, Code code, String reason, @Nullable String hash, String user, String origin) {
        return act(id, "propose", " " + code, user, origin, () -> {
            var evidence =
                    alerts.find(id).orElseThrow(() -> missing(id)).evidence().hash();
            if (hash != null && !hash.equals(evidence)) {
                throw moved(id);
            }
            return table.propose(id, new Proposal(code, reason, user, clock.instant(), evidence, null));
        });
    }

    /** The alert's own row first, then its case: the order in which monitoring adds evidence. */
    @Override
    public AlertCase approve(long id, String user, String origin) {
        return transaction.call(() -> {
            var before = table.find(id).orElseThrow(() -> missing(id));
            var proposal = before.proposal();
            if (proposal == null || proposal.approvedBy() != null) {
                throw wrongState(id, before);
            }
            if (proposal.proposedBy().equals(user)) {
                throw new SamePersonException();
            }
            if (!alerts.close(id, proposal.code() == Code.CONFIRMED, proposal.evidenceHash())) {
                throw moved(id);
            }
            if (!table.approve(id, user, proposal.evidenceHash())) {
                throw wrongState(id, before);
            }
            record(id, "approve", before.state(), State.CLOSED + " " + proposal.code(), user, origin);
            var closed = get(id);
            var alert = closed.alert();
            listeners.forEach(one -> one.closed(id, alert.rule(), alert.clientNo(), proposal.code(), user, origin));
            if (proposal.code() == Code.CONFIRMED) {
                lookAnew(closed.alert(), user);
            }
            return closed;
        });
    }

    /** Behaviour that is confirmed as unusual asks for the client's identity anew (I3), where identity is kept. */
    private void lookAnew(Alert alert, String user) {
        looks.ifAvailable(list ->
                list.raise(alert.clientNo(), LookCause.UNUSUAL_BEHAVIOUR, "alert " + alert.id() + " confirmed", user));
    }

    @Override
    public AlertCase giveBack(long id, @Nullable String note, String user, String origin) {
        return act(id, "return", "", user, origin, () -> {
            boolean back = table.giveBack(id, leased());
            if (back && note != null) {
                table.comment(id, user, clock.instant(), note);
            }
            return back;
        });
    }

    @FunctionalInterface
    private interface Change {
        /** @return false when the alert is in no state for it */
        boolean make();
    }

    private AlertCase act(long id, String act, String more, String user, String origin, Change change) {
        return transaction.call(() -> {
            var before = table.lock(id).orElseThrow(() -> missing(id));
            if (!change.make()) {
                throw wrongState(id, before);
            }
            var after = get(id);
            record(id, act, before.state(), after.state() + more, user, origin);
            return after;
        });
    }

    private void record(long id, String act, State before, String after, String user, String origin) {
        audit.append(List.of(new AuditRecord(user, origin, "alert." + act, "alert:" + id, before.name(), after)));
    }

    private Instant leased() {
        return clock.instant().plus(settings.lease());
    }

    private static RefusedException missing(long id) {
        return new RefusedException(Refusal.missing("alert", Long.toString(id)));
    }

    private static RefusedException moved(long id) {
        return new RefusedException(Refusal.byState("M8", "M8.evidence-moved", Map.of("alertId", Long.toString(id))));
    }

    private static RefusedException wrongState(long id, CaseTable.Row row) {
        if (row.assignee() != null && (row.state() == State.CLAIMED || row.state() == State.IN_REVIEW)) {
            return new RefusedException(Refusal.byState(
                    "C1",
                    "C1.another-has-it",
                    Map.of("alertId", Long.toString(id), "state", row.state().name(), "assignee", row.assignee())));
        }
        return new RefusedException(Refusal.byState(
                "C1",
                "C1.wrong-state",
                Map.of("alertId", Long.toString(id), "state", row.state().name())));
    }
}
