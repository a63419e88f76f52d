package org.custodygateway.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** Closes the trading day and opens the next one (S1). What is asked for is on disk before it is answered, and goes on after a kill. */
@Component
public class DayRuns {

    private static final Duration OPENS_WITHIN = Duration.ofSeconds(90);

    private final TradingDays tradingDays;
    private final RunStore store;
    private final DayPlan plan;
    private final DayWorker worker;
    private final DurableTransaction transaction;
    private final AuditTrail audit;

    DayRuns(
            TradingDays tradingDays,
            RunStore store,
            DayPlan plan,
            DayWorker worker,
            DurableTransaction transaction,
            AuditTrail audit) {
        this.tradingDays = tradingDays;
        this.store = store;
        this.plan = plan;
        this.worker = worker;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Starts the close of the present day; while it is under way, gives the same run again and has it try again what failed.
     *
     * @return the run's id
     * @throws RefusedException when the day is closed (S1)
     */
    public String close(String user) {
        var id = transaction.call(() -> {
            var today = tradingDays.current();
            if (today.stage() == Stage.CLOSED) {
                throw refused("S1.already-closed", today);
            }
            if (today.stage() == Stage.OPEN) {
                tradingDays.beginClosing();
                record(user, "trading-day.close", today, "CLOSING");
            }
            return store.start(RunKind.CLOSE, today.day(), plan.names(RunKind.CLOSE), user);
        });
        worker.wake();
        return id;
    }

    /**
     * Opens the next trading day and waits until it is open. An opening that has not come to its end, though the day is open, is tried again.
     *
     * @throws RefusedException unless the present day is closed or its opening has not ended (S1), or when that could not be brought to its end
     */
    public TradingDay open(String user) {
        var id = transaction.call(() -> {
            var today = tradingDays.current();
            if (today.stage() == Stage.OPEN && store.isUnfinished(RunKind.OPEN, today.day())) {
                record(user, "trading-day.open", today, "opening " + today.day() + " again");
                return store.start(RunKind.OPEN, today.day(), plan.names(RunKind.OPEN), user);
            }
            if (today.stage() != Stage.CLOSED) {
                throw refused("S1.not-closed", today);
            }
            tradingDays.after(today.next());
            record(user, "trading-day.open", today, "opening " + today.next());
            return store.start(RunKind.OPEN, today.next(), plan.names(RunKind.OPEN), user);
        });
        worker.wake();
        await(id);
        return tradingDays.current();
    }

    public Optional<RunView> find(String runId) {
        return store.find(runId);
    }

    /** The newest runs, the newest first. */
    public List<RunView> recent(int limit) {
        return store.recent(limit);
    }

    /** The names of the steps a run goes through, in their order. */
    public List<String> plan(RunKind kind) {
        return plan.names(kind);
    }

    private void await(String id) {
        Waits.until(OPENS_WITHIN, () -> state(id) != RunView.State.RUNNING);
        if (state(id) != RunView.State.DONE) {
            throw new RefusedException(Refusal.byState("S1", "S1.opening-stuck", Map.of("runId", id)));
        }
    }

    private RunView.State state(String id) {
        return store.find(id).orElseThrow().state();
    }

    private void record(String user, String action, TradingDay today, String after) {
        audit.append(List.of(new AuditRecord(
                user, "api", action, "day:" + today.day(), today.stage().name(), after)));
    }

    private static RefusedException refused(String text, TradingDay today) {
        return new RefusedException(Refusal.byState(
                "S1",
                text,
                Map.of(
                        "day", today.day().toString(),
                        "stage", today.stage().name(),
                        "next", today.next().toString())));
    }
}
