package org.custodygateway.screening;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Masking;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.custodygateway.transfer.UnsentTransfers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares all clients with a list that has come into force, in the background, page by page; a stop in between is made good by whoever
 * looks next, and two nodes at once do no harm. What a freeze has stopped is given back from here, too.
 */
@Component
class StockScreening {

    private static final Logger log = LoggerFactory.getLogger(StockScreening.class);
    private static final int PAGE = 500;

    private final ListTable lists;
    private final Lists inForce;
    private final ScreeningDesk desk;
    private final SkippedClients skipped;
    private final ClientRegister clients;
    private final FreezeDesk freezes;
    private final UnsentTransfers unsent;
    private final DurableTransaction durable;
    private final ScreeningSettings settings;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("screening").daemon().factory());

    StockScreening(
            ListTable lists,
            Lists inForce,
            ScreeningDesk desk,
            SkippedClients skipped,
            ClientRegister clients,
            FreezeDesk freezes,
            UnsentTransfers unsent,
            DurableTransaction durable,
            ScreeningSettings settings) {
        this.lists = lists;
        this.inForce = inForce;
        this.desk = desk;
        this.skipped = skipped;
        this.clients = clients;
        this.freezes = freezes;
        this.unsent = unsent;
        this.durable = durable;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        long pause = settings.pause().toMillis();
        worker.scheduleWithFixedDelay(this::look, 0, pause, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        worker.close();
    }

    private void look() {
        Round.of(log, "the comparison of clients with lists", this::work);
    }

    /** Compares clients until all are. What has its hour waits for one page at most, never for the whole stock. */
    void work() {
        endAndGiveBack();
        again();
        while (!worker.isShutdown() && page()) {
            endAndGiveBack();
        }
    }

    /** Ends freezes whose time is over (C9) and gives back what was stopped. */
    private void endAndGiveBack() {
        freezes.endOverdue();
        unsent.giveBack();
    }

    /** Compares those who could not be before; the list that came then may count as done since. */
    private void again() {
        var left = skipped.next(PAGE);
        if (left.isEmpty()) {
            return;
        }
        var index = inForce.index();
        long still = left.stream().filter(clientNo -> !retried(clientNo, index)).count();
        if (still > 0) {
            log.error("ALARM: {} clients still cannot be compared with the lists (I6)", still);
        }
    }

    private boolean retried(String clientNo, Index index) {
        boolean compared = compare(clientNo, index);
        if (compared) {
            skipped.compared(clientNo);
        }
        return compared;
    }

    private boolean page() {
        var list = lists.toScreen().orElse(null);
        if (list == null) {
            return false;
        }
        var from = String.valueOf(list.screenedTo());
        List<String> page = clients.numbersAfter(from, PAGE);
        var index = inForce.index();
        page.forEach(clientNo -> compare(clientNo, index));
        lists.screened(list, page.isEmpty() ? from : page.getLast(), page.size() < PAGE);
        return true;
    }

    /** One that fails keeps no other one waiting, and is remembered. */
    private boolean compare(String clientNo, Index index) {
        try {
            boolean matches = clients.file(clientNo)
                    .filter(file ->
                            desk.matches(index, file.identity(), file.client().type()))
                    .isPresent();
            if (matches) {
                durable.run(() -> clients.lock(clientNo).ifPresent(client -> desk.client(clientNo)));
            }
            return true;
        } catch (RuntimeException e) {
            if (skipped.add(clientNo)) {
                log.error(
                        "ALARM: client {} cannot be compared with the lists (I6), tried again",
                        Masking.account(clientNo),
                        e);
            }
            return false;
        }
    }
}
