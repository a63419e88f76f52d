package org.custodygateway.compliance;

import java.time.LocalDate;
import java.util.Optional;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Suppression;
import org.custodygateway.monitoring.Suppressions;
import org.springframework.stereotype.Component;

/** Suppressions that come from the queue: of what the alert in hand has found, from now on and with this alert (M11). */
@Component
public class SuppressedAlerts {

    private final Suppressions suppressions;
    private final CaseTable table;
    private final CaseChanges changes;
    private final ActTable acts;
    private final DurableTransaction transaction;

    SuppressedAlerts(
            Suppressions suppressions,
            CaseTable table,
            CaseChanges changes,
            ActTable acts,
            DurableTransaction transaction) {
        this.suppressions = suppressions;
        this.table = table;
        this.changes = changes;
        this.acts = acts;
        this.transaction = transaction;
    }

    /**
     * Proposes to suppress what the own alert has found. Whoever does will not approve its closing (P2).
     *
     * @throws org.custodygateway.rule.RefusedException M11, as any suppression; C1, when it is not the user's alert
     */
    public Suppression propose(
            long alertId, String reason, LocalDate until, Money ceiling, String user, String origin) {
        return transaction.call(() -> {
            var row = table.lock(alertId).orElseThrow(() -> Acting.missing(alertId));
            if (row.holder() == null || !row.holder().assignee().equals(user)) {
                throw Acting.wrongState(row);
            }
            var made = suppressions.propose(row.rule(), row.clientNo(), reason, until, ceiling, user, origin);
            changes.suppress(alertId, user);
            acts.suppression(row, made.id(), reason, user, origin);
            return made;
        });
    }

    /**
     * Approves a suppression, and puts the alert that it came from under it, unless it comes to more by now or somebody has decided on it.
     *
     * @throws org.custodygateway.rule.RefusedException P2, by the author; M11, when it is approved already
     */
    public Suppression approve(long id, String user, String origin) {
        return transaction.call(() -> {
            var approved = suppressions.approve(id, user, origin);
            waiting(id).filter(row -> suppressions.cover(row.alertId(), id)).ifPresent(row -> {
                if (!changes.suppressed(row.alertId())) {
                    throw Acting.wrongState(row);
                }
                acts.note(row.alertId(), "suppressed", row.state(), State.SUPPRESSED, "", null, user, origin);
            });
            return approved;
        });
    }

    private Optional<CaseRow> waiting(long suppression) {
        return table.suppressedBy(suppression)
                .filter(row ->
                        row.state() == State.NEW || row.state() == State.CLAIMED || row.state() == State.IN_REVIEW);
    }
}
