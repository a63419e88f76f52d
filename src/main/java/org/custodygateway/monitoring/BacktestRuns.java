package org.custodygateway.monitoring;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Round;
import org.custodygateway.monitoring.BacktestRun.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Back-tests as long work (M6): started, left and found again, cancelled from any node, their results kept for a month. The evaluation is
 * that of {@link Backtests}, and so is the number that run at once.
 */
@Component
public class BacktestRuns {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestRuns.class);

    private static final Duration KEPT = Duration.ofDays(31);

    /** How long nothing may be heard of a run before it counts as cut; it is heard of every few seconds. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private static final long SECONDS_TO_STOP = 10;

    private final Backtests backtests;
    private final BacktestRunTable table;
    private final IdSource ids;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;
    private final Set<Long> own = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    BacktestRuns(
            Backtests backtests,
            BacktestRunTable table,
            IdSource ids,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.backtests = backtests;
        this.table = table;
        this.ids = ids;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param against as {@link Backtests#run} */
    public record Asked(
            String rule,
            LocalDate from,
            LocalDate to,
            List<Backtest.Candidate> candidates,
            @Nullable Integer against) {}

    /**
     * Starts a back-test and does not wait for it.
     *
     * @throws RefusedException as {@link Backtests#run}
     */
    public BacktestRun start(Asked asked, String user, String origin) {
        var prepared = backtests.prepare(asked.rule(), asked.from(), asked.to(), asked.candidates(), asked.against());
        long id;
        try {
            id = insert(asked, prepared.clients(), user, origin);
        } catch (RuntimeException | Error e) {
            prepared.leave();
            throw e;
        }
        own.add(id);
        threads.execute(() -> work(id, prepared));
        return get(id);
    }

    private long insert(Asked asked, long clients, String user, String origin) {
        return transaction.call(() -> {
            long id = ids.next("backtest_run_id");
            table.insert(id, asked, user, clients, clock.instant());
            record("backtest.started", id, asked.rule() + " " + asked.from() + " " + asked.to(), user, origin);
            return id;
        });
    }

    private void work(long id, Backtests.Prepared prepared) {
        try {
            var result = prepared.run(clients -> looked(id, clients));
            end(id, State.DONE, result);
        } catch (CancellationException e) {
            end(id, State.CUT, null);
        } catch (RuntimeException | Error e) {
            Round.broken(LOG, "back-test " + id, e);
            Round.of(LOG, "the end of back-test " + id, () -> end(id, State.FAILED, null));
        } finally {
            own.remove(id);
        }
    }

    /** One that somebody has cancelled meanwhile has no row any more that runs. */
    private void looked(long id, long clients) {
        if (stopping || !transaction.call(() -> table.looked(id, clients, clock.instant()))) {
            throw new CancellationException();
        }
    }

    private void end(long id, State state, Backtest.@Nullable Result result) {
        transaction.call(() -> table.end(id, state, null, result, clock.instant()));
    }

    /** @throws RefusedException when there is none, or it was more than a month ago */
    public BacktestRun get(long id) {
        return table.find(id).orElseThrow(() -> new RefusedException(Refusal.missing("backtest", Long.toString(id))));
    }

    /** Newest first, at most {@code limit}, with ids below {@code before}; of one rule, where one is said. */
    public List<BacktestRun> list(@Nullable String rule, long before, int limit) {
        return table.list(rule, before, limit);
    }

    /** @throws RefusedException by state when it has ended already */
    public BacktestRun cancel(long id, String user, String origin) {
        return transaction.call(() -> {
            var before = get(id);
            if (!table.end(id, State.CANCELLED, user, null, clock.instant())) {
                throw new RefusedException(Refusal.byState(
                        "M6",
                        "M6.backtest-over",
                        Map.of(
                                "runId",
                                Long.toString(id),
                                "state",
                                before.state().name())));
            }
            record("backtest.cancelled", id, "", user, origin);
            return get(id);
        });
    }

    private void record(String action, long id, String what, String user, String origin) {
        audit.append(List.of(new AuditRecord(user, origin, action, "backtest:" + id, "", what)));
    }

    /** Says of what runs here that it does, finds what a restart has cut, and forgets what is old. */
    @Scheduled(fixedDelay = 5000)
    void look() {
        Round.of(
                LOG,
                "looking after back-tests",
                () -> transaction.run(() -> {
                    var now = clock.instant();
                    own.forEach(id -> table.seen(id, now));
                    table.cut(now.minus(SILENT), now);
                    table.forget(now.minus(KEPT));
                }));
    }

    /** What runs ends at its next look. No thread is interrupted: that would close the files of H2. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    }
}
