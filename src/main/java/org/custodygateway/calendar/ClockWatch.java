package org.custodygateway.calendar;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Notices when the clock was set, and calls forward what then waits for a time too far ahead: for a while after a step back, and after every start, for
 * nobody knows how the clock went before. No decision about money hangs on it; it keeps things from standing still for as long as the
 * clock was wrong.
 */
@Component
class ClockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    /** No wait and no validity that is watched here is longer on purpose. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** What was sent a moment ago has arrived by then. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private static final Duration A_STEP = Duration.ofSeconds(1);

    private final List<Appointments> waiting;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clock").daemon().factory());

    /** What was under way when the clock was set back, with a time of before, is in the database by then. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private Duration ahead;
    private long callUntil = System.nanoTime() + UNDER_WAY.toNanos();

    ClockWatch(List<Appointments> waiting, JdbcTemplate jdbc, DurableTransaction transaction, Clock clock) {
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        ahead = ahead();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        watch.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        watch.close();
    }

    /** How far the clock is ahead of the one that nobody sets, whose zero means nothing. */
    private Duration ahead() {
        return Duration.between(Instant.EPOCH, clock.instant()).minusNanos(System.nanoTime());
    }

    void look() {
        Round.of(LOG, "calling forward what waits", () -> {
            var now = ahead();
            var step = now.minus(ahead);
            ahead = now;
            if (step.abs().compareTo(A_STEP) > 0) {
                LOG.error("ALARM: the clock was set by {} s", step.toSeconds());
                if (step.isNegative()) {
                    callUntil = System.nanoTime() + UNDER_WAY.toNanos();
                }
            }
            if (System.nanoTime() - callUntil < 0) {
                callForward();
            }
        });
    }

    private void callForward() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        waiting.stream().flatMap(one -> one.appointments().stream()).forEach(one -> {
            int called = transaction.call(() -> jdbc.update(
                    "update %1$s set %2$s = ? where %2$s > ? and %3$s"
                            .formatted(one.table(), one.column(), one.which()),
                    one.deadline() ? now : now.plus(ON_THE_WAY),
                    now.plus(LONGEST_WAIT)));
            if (called > 0) {
                LOG.warn("{} rows of {} waited for a time too far ahead", called, one.table());
            }
        });
    }
}
