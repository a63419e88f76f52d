package org.custodygateway.settlement;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.custodygateway.database.Round;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.settlement.RunView.StepState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes up runs and brings their steps through. A run that a killed node left is taken up by whoever comes first after its lease has run
 * out. One run at a time: a day is closed only when it has been opened to the end.
 */
@Component
class DayWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DayWorker.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(3);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(4);

    private final RunStore store;
    private final DayPlan plan;
    private final String holder;
    private final Semaphore wakes = new Semaphore(0);
    private volatile @Nullable Thread thread;

    DayWorker(RunStore store, DayPlan plan, @Value("${gateway.node:node-1}") String node) {
        this.store = store;
        this.plan = plan;
        this.holder = node + "/" + UUID.randomUUID();
    }

    /** Says that a run waits. Only a hint: runs are also looked for. */
    void wake() {
        wakes.release();
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            var started = Thread.ofPlatform().name("day-runs").daemon(true).unstarted(this::work);
            thread = started;
            started.start();
        }
    }

    /** Without an interrupt: that would close the files of an embedded database under everybody's hands. */
    @Override
    public synchronized void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            wake();
            try {
                running.join(STOPS_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean stops() {
        return Thread.currentThread() != thread;
    }

    private void work() {
        while (!stops()) {
            try {
                wakes.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Round.of(LOG, "the look for runs of the day", this::look);
        }
    }

    private void look() {
        wakes.drainPermits();
        store.claim(holder).ifPresent(claim -> {
            carryOut(claim);
            wake();
        });
    }

    private void carryOut(RunStore.Claim claim) {
        try (var renewal = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("day-lease").factory())) {
            renew(claim, renewal);
            try {
                steps(claim);
            } catch (RunStore.LeaseLost e) {
                LOG.warn("{}", e.getMessage());
            } catch (StepRun.NodeStops e) {
                store.release(claim);
            } finally {
                renewal.shutdown();
            }
        }
    }

    private void renew(RunStore.Claim claim, ScheduledExecutorService renewal) {
        renewal.scheduleAtFixedRate(
                () -> Round.of(LOG, "renewing the lease of " + claim.id(), () -> store.renew(claim)),
                RENEW_EVERY.toMillis(),
                RENEW_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void steps(RunStore.Claim claim) {
        var steps = plan.steps(claim.kind());
        for (int number = store.nextStep(claim); number >= 0; number = store.nextStep(claim)) {
            if (!step(claim, number, steps.get(number))) {
                return;
            }
        }
        store.end(claim, State.DONE);
        LOG.info("{} is done", claim.id());
    }

    private boolean step(RunStore.Claim claim, int number, DayStep step) {
        var run = new StepRun(store, claim, number, this::stops);
        try {
            run.show(StepState.RUNNING);
            step.run(run);
            run.show(StepState.DONE);
            return true;
        } catch (StepStopped e) {
            run.note(e.why());
            stopped(claim, run, step, e.state());
        } catch (RunStore.LeaseLost | StepRun.NodeStops e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("step {} of {} failed", step.name(), claim.id(), e);
            run.note("step.failed", "error", e.getClass().getSimpleName() + ": " + e.getMessage());
            stopped(claim, run, step, State.FAILED);
        }
        return false;
    }

    private void stopped(RunStore.Claim claim, StepRun run, DayStep step, State state) {
        LOG.warn("step {} of {} is {}", step.name(), claim.id(), state);
        run.show(StepState.valueOf(state.name()));
        store.end(claim, state);
        if (state == State.BLOCKED && step.mayGoOn(run)) {
            store.revive();
            wake();
        }
    }
}
