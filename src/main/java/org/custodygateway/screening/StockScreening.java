package org.custodygateway.screening;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.client.ClientRegister;
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
            ClientRegister clients,
            FreezeDesk freezes,
            UnsentTransfers unsent,
            DurableTransaction durable,
            ScreeningSettings settings) {
        this.lists = lists;
        this.inForce = inForce;
        this.desk = desk;
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

    /** Ends freezes whose time is over, gives back what was stopped, and compares clients until all are. */
    void work() {
        freezes.endOverdue();
        unsent.giveBack();
        boolean more = true;
        while (more && !worker.isShutdown()) {
            more = page();
            unsent.giveBack();
        }
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

    private void compare(String clientNo, Index index) {
        boolean matches = clients.file(clientNo)
                .filter(file ->
                        desk.matches(index, file.identity(), file.client().type()))
                .isPresent();
        if (matches) {
            durable.run(() -> clients.lock(clientNo).ifPresent(client -> desk.client(clientNo)));
        }
    }
}
