package org.custodygateway.counter;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.ContractChanged;
import org.custodygateway.database.Round;
import org.custodygateway.interest.InterestSettled;
import org.custodygateway.keyinfo.KeyInfoChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps approved applications going: at once when a bank's word has changed a contract or paid interest, and by a sweep, because a stop between that change
 * and this wake-up swallows the wake-up.
 */
@Component
class ApplicationWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ApplicationWorker.class);
    private static final int BATCH = 500;

    /** What a stop has left behind is looked for at the start, and then at leisure: who waits for a bank may wait for weeks. */
    private static final long APPROVED_EVERY_MS = 2_000;

    private static final long WAITING_EVERY_MS = 60_000;

    private final ApplicationTable table;
    private final CarryingOut carryingOut;
    private volatile ScheduledExecutorService timer;

    ApplicationWorker(ApplicationTable table, CarryingOut carryingOut) {
        this.table = table;
        this.carryingOut = carryingOut;
    }

    @EventListener
    void contractChanged(ContractChanged change) {
        lookAgain(change.clientNo());
    }

    @EventListener
    void keyInfoChanged(KeyInfoChanged change) {
        lookAgain(change.clientNo());
    }

    @EventListener
    void interestSettled(InterestSettled interest) {
        lookAgain(interest.clientNo());
    }

    private void lookAgain(String clientNo) {
        var running = timer;
        if (running == null) {
            return;
        }
        try {
            running.execute(() -> advanceAll(() -> table.waiting(clientNo)));
        } catch (RejectedExecutionException stopping) {
            log.debug("the sweep after the next start takes it");
        }
    }

    /** Looks at all applications in the state. */
    void sweep(State state) {
        long after = 0;
        while (after >= 0) {
            long from = after;
            var page = advanceAll(() -> table.inStateAfter(state, from, BATCH));
            after = page.size() == BATCH ? page.getLast() : -1;
        }
    }

    private List<Long> advanceAll(Supplier<List<Long>> applications) {
        try {
            var found = applications.get();
            found.forEach(this::advance);
            return found;
        } catch (RuntimeException | Error e) {
            Round.broken(log, "the look at applications under way", e);
            return List.of();
        }
    }

    private void advance(long id) {
        Round.of(log, "carrying out application " + id, () -> carryingOut.advance(id));
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("applications").factory());
        every(APPROVED_EVERY_MS, State.CARRYING_OUT);
        every(WAITING_EVERY_MS, State.WAITING_BANK);
    }

    private void every(long milliseconds, State state) {
        timer.scheduleWithFixedDelay(() -> sweep(state), 0, milliseconds, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        // Never interrupted: an interrupt within a read closes H2's file for the whole process.
        timer.close();
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
