package org.custodygateway.compliance;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.custodygateway.calendar.Deadlines;
import org.custodygateway.compliance.Ladder.Measure;
import org.custodygateway.compliance.Ladder.State;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Measures that compliance has proposed, for operations management to decide on (M2). */
@Component
public class Measures {

    private static final List<State> OPEN = List.of(State.TO_INSTRUCT);
    private static final List<State> DECIDED =
            List.of(State.TO_CLOSE, State.UNRESOLVED, State.NOTICE, State.CLOSED, State.REOPENED);

    private final LadderTable table;
    private final StepTable steps;
    private final Alerts alerts;
    private final IdSource ids;
    private final Deadlines deadlines;
    private final QueueSettings settings;
    private final DurableTransaction transaction;
    private final Clock clock;

    Measures(
            LadderTable table,
            StepTable steps,
            Alerts alerts,
            IdSource ids,
            Deadlines deadlines,
            QueueSettings settings,
            DurableTransaction transaction,
            Clock clock) {
        this.table = table;
        this.steps = steps;
        this.alerts = alerts;
        this.ids = ids;
        this.deadlines = deadlines;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those that wait for a decision, or those that were approved; newest first, with ids below the one given. */
    public List<Ladder> list(boolean decided, long before, int limit) {
        return table.measures(decided ? DECIDED : OPEN, before, limit);
    }

    /** @throws RefusedException when there is no such measure */
    public Ladder find(long id) {
        return table.ofMeasure(id)
                .orElseThrow(() -> new RefusedException(Refusal.missing("measure", Long.toString(id))));
    }

    /**
     * Approves the measure and has the branch carry it out.
     *
     * @param instruction number of the instruction, which no other measure has
     * @throws RefusedException M2, when the episode is no second one any more, or the number is taken
     * @throws SamePersonException when the user has proposed it (P2)
     */
    public Ladder approve(long id, String instruction, String user, String origin) {
        try {
            return transaction.call(() -> {
                var before = waiting(id, user);
                if (alerts.episode(before.alertId()) < 2) {
                    throw new RefusedException(Refusal.byState("M2", "M2.no-second-episode", Map.of()));
                }
                var due = deadlines.tradingDays(clock.instant(), settings.careTaskDays());
                if (!table.instruct(before.alertId(), instruction, user, ids.next("care_task_id"), due)) {
                    throw Ladders.outOfOrder(before);
                }
                return done(before, new Step("INSTRUCTED", user, clock.instant(), null, instruction, null), origin);
            });
        } catch (DuplicateKeyException taken) {
            throw new RefusedException(
                    Refusal.byState("M2", "M2.instruction-taken", Map.of("instruction", instruction)));
        }
    }

    /** Gives it back to compliance, who may propose anew. */
    public Ladder giveBack(long id, @Nullable String note, String user, String origin) {
        return transaction.call(() -> {
            var before = waiting(id, user);
            if (!table.move(before.alertId(), State.TO_INSTRUCT, State.TO_PROPOSE)) {
                throw Ladders.outOfOrder(before);
            }
            return done(before, new Step("RETURNED", user, clock.instant(), null, null, note), origin);
        });
    }

    private Ladder waiting(long id, String user) {
        var found = table.lock(find(id).alertId()).orElseThrow();
        Measure measure = found.measure();
        if (measure == null || measure.id() != id || found.state() != State.TO_INSTRUCT) {
            throw Ladders.outOfOrder(found);
        }
        if (measure.proposedBy().equals(user)) {
            throw new SamePersonException();
        }
        return found;
    }

    private Ladder done(Ladder before, Step step, String origin) {
        var after = table.find(before.alertId()).orElseThrow();
        steps.add(before, step, after.state().name(), origin);
        return after;
    }
}
