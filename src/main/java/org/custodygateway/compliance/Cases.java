package org.custodygateway.compliance;

import java.time.Clock;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Deadlines;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.AlertListener;
import org.springframework.stereotype.Component;

/** Puts alerts into the queue, and sends a waiting approval back when the evidence moves (M8). */
@Component
class Cases implements AlertListener {

    private static final String MONITORING = "system";

    private final CaseTable table;
    private final CaseChanges changes;
    private final ActTable acts;
    private final ClientRisk risk;
    private final Ladders ladders;
    private final Deadlines deadlines;
    private final QueueSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Cases(
            CaseTable table,
            CaseChanges changes,
            ActTable acts,
            ClientRisk risk,
            Ladders ladders,
            Deadlines deadlines,
            QueueSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.changes = changes;
        this.acts = acts;
        this.risk = risk;
        this.ladders = ladders;
        this.deadlines = deadlines;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void raised(Alert alert) {
        open(alert, State.NEW);
    }

    @Override
    public void suppressed(Alert alert) {
        open(alert, State.SUPPRESSED);
    }

    @Override
    public void notEvaluated(Alert alert) {
        open(alert, State.NOT_EVALUATED);
    }

    private void open(Alert alert, State state) {
        changes.open(
                alert,
                state,
                risk.weight(alert.clientNo()),
                deadlines.tradingHours(alert.raisedAt(), settings.dueWithin()));
        acts.keep(alert.id(), "raised", null, state, null, MONITORING);
    }

    @Override
    public void suppressionLifted(long alertId) {
        if (changes.lift(alertId)) {
            acts.keep(alertId, "suppression-lifted", State.SUPPRESSED, State.NEW, null, MONITORING);
        }
    }

    @Override
    public void withdrawn(long alertId) {
        table.find(alertId).ifPresent(before -> {
            changes.withdraw(alertId);
            acts.keep(alertId, "withdrawn", before.state(), State.WITHDRAWN, null, MONITORING);
            ladders.withdrawn(alertId);
        });
    }

    @Override
    public void evidenceMoved(long alertId, long fen) {
        changes.weigh(alertId, fen);
        if (changes.giveBack(alertId, clock.instant().plus(settings.lease()))) {
            acts.keep(alertId, "sent-back", State.TO_APPROVE, State.IN_REVIEW, null, MONITORING);
            audit.append(List.of(new AuditRecord(
                    "system", "monitoring", "alert.sent-back", "alert:" + alertId, "TO_APPROVE", "IN_REVIEW")));
        }
    }
}
