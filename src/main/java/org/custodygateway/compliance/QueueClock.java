package org.custodygateway.compliance;

import java.time.Clock;
import org.custodygateway.calendar.Deadlines;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the clock does in the queue: claims nobody works on end, alerts nobody has closed in time are escalated (C1, C9). */
@Component
class QueueClock {

    private static final Logger LOG = LoggerFactory.getLogger(QueueClock.class);
    private static final String SYSTEM = "system";
    private static final int AT_ONCE = 200;

    private final CaseTable table;
    private final CaseChanges changes;
    private final ActTable acts;
    private final Deadlines deadlines;
    private final QueueSettings settings;
    private final DurableTransaction transaction;
    private final Clock clock;

    QueueClock(
            CaseTable table,
            CaseChanges changes,
            ActTable acts,
            Deadlines deadlines,
            QueueSettings settings,
            DurableTransaction transaction,
            Clock clock) {
        this.table = table;
        this.changes = changes;
        this.acts = acts;
        this.deadlines = deadlines;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${gateway.compliance.look-every:10s}")
    void look() {
        Round.of(LOG, "looking at claims that are over", this::lapse);
        Round.of(LOG, "looking at alerts that are overdue", this::escalate);
    }

    private void lapse() {
        for (long id : table.lapsed(AT_ONCE)) {
            transaction.run(() -> {
                var before = table.lock(id).orElseThrow();
                if (changes.lapse(id)) {
                    acts.note(id, "lapse", State.CLAIMED, before.state(), "", null, SYSTEM, SYSTEM);
                }
            });
        }
    }

    private void escalate() {
        for (var late : table.late(AT_ONCE)) {
            if (deadlines.tradingHours(late.dueAt(), settings.escalateAfter()).isAfter(clock.instant())) {
                return;
            }
            transaction.run(() -> {
                var before = table.lock(late.alertId()).orElseThrow();
                if (changes.escalate(late.alertId(), SYSTEM)) {
                    acts.note(late.alertId(), "escalate", before.state(), State.ESCALATED, "", null, SYSTEM, SYSTEM);
                }
            });
        }
    }
}
