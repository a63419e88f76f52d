package org.custodygateway.bank;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.custodygateway.bank.BankLinks.Passage;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims what is due at one bank and sends it, so many at once as the bank's settings allow. */
final class Dispatcher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Without a wake-up a committed row waits at most so long. */
    static final Duration SWEEP = Duration.ofMillis(200);

    private final String bank;
    private final BankSettings settings;
    private final OutboxRows rows;
    private final BankSessions sessions;
    private final Sender sender;
    private final Circuits circuits;
    private final Alarm alarm;
    private final BooleanSupplier running;
    private final Semaphore free;
    private final ExecutorService sending;

    Dispatcher(
            String bank,
            BankSettings settings,
            OutboxRows rows,
            BankSessions sessions,
            Sender sender,
            Circuits circuits,
            Alarm alarm,
            BooleanSupplier running) {
        this.bank = bank;
        this.settings = settings;
        this.rows = rows;
        this.sessions = sessions;
        this.sender = sender;
        this.circuits = circuits;
        this.alarm = alarm;
        this.running = running;
        this.free = new Semaphore(settings.parallel());
        this.sending = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("to-" + bank + "-", 0).factory());
    }

    @Override
    public void run() {
        try {
            while (running.getAsBoolean()) {
                if (!dispatch()) {
                    alarm.await(bank, SWEEP);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sending.close();
        }
    }

    /** Claims no more than can be sent at once: what is claimed counts as sent. */
    private boolean dispatch() throws InterruptedException {
        Passage passage = circuits.look(bank);
        if (passage == Passage.NOTHING || !sender.ready(bank)) {
            return false;
        }
        free.acquire();
        int places = 1 + free.drainPermits();
        int used = 0;
        try {
            List<OutboxRow> claimed =
                    rows.claim(bank, settings, passage == Passage.ALL && sessions.signedIn(bank), places);
            for (OutboxRow row : claimed) {
                sending.execute(() -> sendAndFree(row));
                used++;
            }
            return used > 0;
        } catch (RuntimeException | Error e) {
            Round.broken(LOG, "claiming for " + bank, e);
            return false;
        } finally {
            free.release(places - used);
        }
    }

    private void sendAndFree(OutboxRow row) {
        try {
            sender.send(row);
        } finally {
            free.release();
        }
    }
}
