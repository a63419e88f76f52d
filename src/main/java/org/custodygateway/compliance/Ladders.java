package org.custodygateway.compliance;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.custodygateway.calendar.Deadlines;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.Ladder.State;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/**
 * What follows from confirmed episodes of transfers without trading (M2): the first one is the branch's to talk about with the client, a second in
 * succession closes the flags. Compliance's side of it.
 */
@Component
public class Ladders implements ClosedAlert {

    /** Whose episodes count (M2); the branch learns of no other rule's (C7). */
    static final String RULE = "M1";

    private static final String SYSTEM = "system";
    private static final List<State> NOT_CLOSED_YET = List.of(State.TO_PROPOSE, State.TO_INSTRUCT, State.TO_CLOSE);

    /** States in which the branch has something to do. */
    static final List<State> WITH_THE_BRANCH = List.of(
            State.EDUCATION, State.INTERVIEW, State.UNDERTAKING, State.NOTICE, State.TO_CLOSE, State.UNRESOLVED);

    private final LadderTable table;
    private final StepTable steps;
    private final Alerts alerts;
    private final Clients clients;
    private final IdSource ids;
    private final Deadlines deadlines;
    private final QueueSettings settings;
    private final DurableTransaction transaction;
    private final Clock clock;

    Ladders(
            LadderTable table,
            StepTable steps,
            Alerts alerts,
            Clients clients,
            IdSource ids,
            Deadlines deadlines,
            QueueSettings settings,
            DurableTransaction transaction,
            Clock clock) {
        this.table = table;
        this.steps = steps;
        this.alerts = alerts;
        this.clients = clients;
        this.ids = ids;
        this.deadlines = deadlines;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws RefusedException when nothing follows from the alert */
    public Ladder of(long alertId) {
        return table.find(alertId).map(table::whole).orElseThrow(() -> missing(alertId));
    }

    @Override
    public void closed(long alertId, String rule, String clientNo, Code code, String user, String origin) {
        if (!rule.equals(RULE) || code != Code.CONFIRMED) {
            return;
        }
        table.insert(
                alertId, clientNo, clients.find(clientNo).map(Client::branch).orElse(""));
        var ladder = table.lock(alertId).orElseThrow();
        steps.add(ladder, steps.step("EPISODE_CONFIRMED", user), ladder.state().name(), origin);
        firstIfNotSecond(ladder);
    }

    /** Succession counts confirmed episodes only, and none that was taken back. */
    private void firstIfNotSecond(Ladder ladder) {
        if (alerts.episode(ladder.alertId()) > 1) {
            return;
        }
        var due = deadlines.tradingDays(clock.instant(), settings.careTaskDays());
        table.first(ladder.alertId(), ladder.state(), ids.next("care_task_id"), due);
        steps.add(ladder, steps.step("FIRST_EPISODE", SYSTEM), State.EDUCATION.name(), "monitoring");
    }

    /**
     * An episode was taken back (M9): nothing more comes of it, and what came after it may be a first one by now. Flags that are closed stay closed
     * until somebody opens them, and the client is told that they are.
     */
    void withdrawn(long alertId) {
        table.find(alertId).ifPresent(found -> {
            for (var ladder : table.lockAll(found.clientNo())) {
                if (ladder.alertId() == alertId) {
                    takeBack(ladder);
                } else if (NOT_CLOSED_YET.contains(ladder.state())) {
                    firstIfNotSecond(ladder);
                }
            }
        });
    }

    private void takeBack(Ladder ladder) {
        var after = switch (ladder.state()) {
            case UNRESOLVED, CLOSED, REOPENED, DONE -> ladder.state();
            case NOTICE -> ladder.second() ? State.NOTICE : State.WITHDRAWN;
            default -> State.WITHDRAWN;
        };
        table.move(ladder.alertId(), ladder.state(), after);
        steps.add(ladder, steps.step("EPISODE_WITHDRAWN", SYSTEM), after.name(), "monitoring");
    }

    /**
     * Proposes to close the flags of all the client's fund accounts. When an earlier episode was taken back while this one was confirmed, it is
     * found here to be a first one, and is the branch's from then on.
     *
     * @throws RefusedException M2, when it is a first episode, or has been proposed
     */
    public Ladder propose(long alertId, String reason, String user, String origin) {
        return transaction.call(() -> {
            var before = table.lock(alertId).orElseThrow(() -> missing(alertId));
            if (before.state() == State.TO_PROPOSE && alerts.episode(alertId) < 2) {
                firstIfNotSecond(before);
                return of(alertId);
            }
            if (!table.propose(alertId, ids.next("measure_id"), reason, user)) {
                throw outOfOrder(before);
            }
            steps.add(before, new Step("PROPOSED", user, clock.instant(), null, null, reason), "TO_INSTRUCT", origin);
            return of(alertId);
        });
    }

    static RefusedException outOfOrder(Ladder ladder) {
        return new RefusedException(Refusal.byState(
                "M2", "M2.out-of-order", Map.of("state", ladder.state().name())));
    }

    private static RefusedException missing(long alertId) {
        return new RefusedException(Refusal.missing("ladder", Long.toString(alertId)));
    }
}
