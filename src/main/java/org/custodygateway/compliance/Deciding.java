package org.custodygateway.compliance;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.custodygateway.compliance.Acting.Deed;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.Proposal;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How alerts are closed (C1), always on the evidence that was looked at (M8). */
@Component
class Deciding {

    private final Acting acting;
    private final CaseChanges changes;
    private final ActTable acts;
    private final Alerts alerts;
    private final ClientRisk risk;
    private final List<ClosedAlert> listeners;
    private final QueueSettings settings;
    private final DurableTransaction transaction;
    private final Clock clock;

    Deciding(
            Acting acting,
            CaseChanges changes,
            ActTable acts,
            Alerts alerts,
            ClientRisk risk,
            List<ClosedAlert> listeners,
            QueueSettings settings,
            DurableTransaction transaction,
            Clock clock) {
        this.acting = acting;
        this.changes = changes;
        this.acts = acts;
        this.alerts = alerts;
        this.risk = risk;
        this.listeners = listeners;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    AlertCase propose(long id, Code code, String reason, @Nullable String hash, String user, String origin) {
        var deed = new Deed("propose", " " + code, reason, user, origin);
        return acting.act(id, deed, before -> changes.propose(id, proposal(before, code, reason, hash, user)));
    }

    private Proposal proposal(CaseRow row, Code code, String reason, @Nullable String hash, String user) {
        long id = row.alertId();
        if (code == Code.CONFIRMED && !row.evaluated()) {
            throw new RefusedException(
                    Refusal.byRule("M10", "M10.nothing-to-confirm", Map.of("alertId", Long.toString(id))));
        }
        var evidence = alerts.find(id).orElseThrow(() -> Acting.missing(id)).evidence();
        if (hash != null && !hash.equals(evidence.hash())) {
            throw moved(id);
        }
        return new Proposal(code, reason, user, clock.instant(), evidence.hash(), null);
    }

    /** The alert's own row first, then its case: the order in which monitoring adds evidence. */
    AlertCase approve(long id, @Nullable String note, String user, String origin) {
        return transaction.call(() -> {
            var before = acting.read(id);
            var proposal = before.proposal();
            if (proposal == null || before.closing() != null) {
                throw Acting.wrongState(before);
            }
            if (proposal.proposedBy().equals(user) || acts.suppressedBy(id, user)) {
                throw new SamePersonException();
            }
            if (!alerts.close(id, proposal.code() == Code.CONFIRMED, proposal.evidenceHash())) {
                throw moved(id);
            }
            if (!changes.approve(id, user, proposal)) {
                throw Acting.wrongState(before);
            }
            if (note != null) {
                acts.comment(id, user, note);
            }
            closed(before, proposal.code(), user, origin);
            return acting.done(id, new Deed("approve", " " + proposal.code(), note, user, origin), before.state());
        });
    }

    AlertCase giveBack(long id, @Nullable String note, String user, String origin) {
        return acting.act(id, new Deed("return", "", note, user, origin), before -> {
            boolean back = changes.giveBack(id, clock.instant().plus(settings.lease()));
            if (back && note != null) {
                acts.comment(id, user, note);
            }
            return back;
        });
    }

    AlertCase close(long id, Code code, String reason, @Nullable String hash, String user, String origin) {
        return transaction.call(() -> {
            var before = acting.read(id);
            if (code == Code.CONFIRMED || secondPerson(before)) {
                throw new RefusedException(
                        Refusal.byRule("C1", "C1.second-person", Map.of("alertId", Long.toString(id))));
            }
            var proposal = proposal(before, code, reason, hash, user);
            if (before.holder() == null || !before.holder().assignee().equals(user)) {
                throw Acting.wrongState(before);
            }
            if (!alerts.close(id, false, proposal.evidenceHash())) {
                throw moved(id);
            }
            if (!changes.propose(id, proposal) || !changes.close(id, user)) {
                throw Acting.wrongState(acting.read(id));
            }
            closed(before, code, user, origin);
            return acting.done(id, new Deed("close", " " + code, reason, user, origin), before.state());
        });
    }

    /** The client may be graded higher by now than when the alert was raised. */
    private boolean secondPerson(CaseRow row) {
        return row.secondPerson(settings) || risk.weight(row.clientNo()) >= settings.secondPersonRisk();
    }

    private void closed(CaseRow row, Code code, String user, String origin) {
        listeners.forEach(one -> one.closed(row.alertId(), row.rule(), row.clientNo(), code, user, origin));
    }

    private static RefusedException moved(long id) {
        return new RefusedException(Refusal.byState("M8", "M8.evidence-moved", Map.of("alertId", Long.toString(id))));
    }
}
