package org.custodygateway.grading;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Masking;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Grades new clients long before their ten days are over, and computes anew where something is new about a client (I3, I5). */
@Component
class GradeClock {

    private static final Logger log = LoggerFactory.getLogger(GradeClock.class);
    private static final int LOOKED_AT = 1000;
    private static final int COMPUTED = 100;
    private static final long PAUSE_MILLIS = 5000;

    private final GradeTable table;
    private final Computing computing;
    private final Factors factors;
    private final ClientRegister clients;
    private final TradingDays days;
    private final DurableTransaction durable;
    /** How far this node has looked; only a hint, for at the end it begins anew. */
    private String seen = "";

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("grading").daemon().factory());

    GradeClock(
            GradeTable table,
            Computing computing,
            Factors factors,
            ClientRegister clients,
            TradingDays days,
            DurableTransaction durable) {
        this.table = table;
        this.computing = computing;
        this.factors = factors;
        this.clients = clients;
        this.days = days;
        this.durable = durable;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        worker.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        worker.close();
    }

    private void look() {
        Round.of(log, "the grading of clients", this::work);
    }

    /**
     * Looks at the next clients in the order of their numbers, and computes some: each look costs the same however many clients there are.
     * One transaction a client, so that nobody waits long for a row; one that fails keeps no other one waiting.
     */
    void work() {
        var next = clients.numbersAfter(seen, LOOKED_AT);
        var found =
                table.toCompute(next, days.current().day(), factors.current().version());
        var now = found.subList(0, Math.min(found.size(), COMPUTED));
        now.forEach(this::compute);
        if (now.size() < found.size()) {
            seen = now.getLast();
        } else {
            seen = next.size() < LOOKED_AT ? "" : next.getLast();
        }
    }

    private void compute(String clientNo) {
        try {
            durable.run(() -> clients.lock(clientNo).ifPresent(client -> computing.compute(clientNo, false, "system")));
        } catch (RuntimeException e) {
            log.error("client {} cannot be graded; tried again", Masking.account(clientNo), e);
        }
    }
}
