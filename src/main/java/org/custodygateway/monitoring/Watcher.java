package org.custodygateway.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks for what is new and has it evaluated. A client whose evaluation fails is put off and holds up nobody else. */
@Component
class Watcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final int GIVEN_UP_AFTER = 3;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(4);

    private final NewsTable news;
    private final Evaluation evaluation;
    private final DurableTransaction transaction;
    private final WatchSettings settings;
    private final Gaps gaps;
    private final TradingDays days;
    private final Clock clock;
    private final Semaphore stopping = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Watcher(
            NewsTable news,
            Evaluation evaluation,
            DurableTransaction transaction,
            WatchSettings settings,
            Gaps gaps,
            TradingDays days,
            Clock clock) {
        this.news = news;
        this.evaluation = evaluation;
        this.transaction = transaction;
        this.settings = settings;
        this.gaps = gaps;
        this.days = days;
        this.clock = clock;
    }

    /** Looks at what there is, once; false when there was nothing to do. */
    boolean look() {
        var next = news.next(clock.instant(), settings.batch());
        boolean any = !next.few().isEmpty() && together(next.few());
        // One of them, so that the others' next events wait no longer than that.
        return next.many().stream().anyMatch(client -> oneByOne(List.of(client))) || any;
    }

    private boolean together(List<String> clients) {
        try {
            return evaluation.of(clients) > 0;
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "evaluating {} clients at once failed, they are taken one by one: {}",
                    clients.size(),
                    e.toString());
            return oneByOne(clients);
        }
    }

    private boolean oneByOne(List<String> clients) {
        boolean any = false;
        for (var client : clients) {
            try {
                any |= evaluation.of(List.of(client)) > 0;
            } catch (RuntimeException | Error e) {
                LOG.error("ALARM: a client's events could not be evaluated (M10), tried again later", e);
                putOff(client, e);
            }
        }
        return any;
    }

    /** What fails again and again is a result that somebody has to look at; what goes well the next time was none. */
    private void putOff(String client, Throwable problem) {
        transaction.run(() -> news.putOff(client, clock.instant().plus(settings.retryAfter())));
        if (news.failures(client) >= GIVEN_UP_AFTER) {
            gaps.failed(client, days.current().day(), problem.getClass().getSimpleName());
        }
    }

    private void work() {
        while (Thread.currentThread() == thread) {
            try {
                if (!look() && stopping.tryAcquire(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                Round.broken(LOG, "the look for what is new", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (stopping.tryAcquire(settings.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
                stopping.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopping.drainPermits();
            var started = Thread.ofPlatform().name("watch").daemon(true).unstarted(this::work);
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
            stopping.release();
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
}
