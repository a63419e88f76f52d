package org.custodygateway.compliance;

import java.time.Clock;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.AlertListener;
import org.springframework.stereotype.Component;

/** Puts alerts into the queue, and sends a waiting approval back when the evidence moves (M8). */
@Component
class Cases implements AlertListener {

    private final CaseTable table;
    private final Deadlines deadlines;
    private final QueueSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Cases(CaseTable table, Deadlines deadlines, QueueSettings settings, AuditTrail audit, Clock clock) {
        this.table = table;
        this.deadlines = deadlines;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void raised(Alert alert) {
        table.open(alert, State.NEW, deadlines.after(alert.raisedAt()));
    }

    @Override
    public void suppressed(Alert alert) {
        table.open(alert, State.SUPPRESSED, deadlines.after(alert.raisedAt()));
    }

    @Override
    public void suppressionLifted(long alertId) {
        table.lift(alertId);
    }

    @Override
    public void notEvaluated(Alert alert) {
        table.open(alert, State.NOT_EVALUATED, deadlines.after(alert.raisedAt()));
    }

    @Override
    public void withdrawn(long alertId) {
        table.withdraw(alertId);
    }

    @Override
    public void evidenceMoved(long alertId) {
        if (table.giveBack(alertId, clock.instant().plus(settings.lease()))) {
            audit.append(List.of(new AuditRecord(
                    "system", "monitoring", "alert.sent-back", "alert:" + alertId, "TO_APPROVE", "IN_REVIEW")));
        }
    }
}
