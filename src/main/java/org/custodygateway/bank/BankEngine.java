package org.custodygateway.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sets the links going once everything else is there, and looks now and then at what nobody woke it for. */
@Component
class BankEngine {

    private static final Logger LOG = LoggerFactory.getLogger(BankEngine.class);
    private static final int BATCH = 200;
    static final String SWEEP = "sweep";

    private final Banks banks;
    private final OutboxRows outbox;
    private final DurableInbox inbox;
    private final ReplyHandlers handlers;
    private final SessionKeeper keeper;
    private final SessionRows sessions;
    private final TradingDays days;
    private final Sender sender;
    private final Alarm alarm;
    private final Circuits circuits;
    private final Pace pace;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;
    private boolean begun;

    BankEngine(
            Banks banks,
            OutboxRows outbox,
            DurableInbox inbox,
            ReplyHandlers handlers,
            SessionKeeper keeper,
            SessionRows sessions,
            TradingDays days,
            Sender sender,
            Alarm alarm,
            Circuits circuits,
            Pace pace) {
        this.banks = banks;
        this.outbox = outbox;
        this.inbox = inbox;
        this.handlers = handlers;
        this.keeper = keeper;
        this.sessions = sessions;
        this.days = days;
        this.sender = sender;
        this.alarm = alarm;
        this.circuits = circuits;
        this.pace = pace;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        banks.codes().forEach(sender::needRoute);
        for (String bank : banks.codes()) {
            pace.begin(bank);
            run(
                    "bank-" + bank,
                    new Dispatcher(bank, banks.get(bank), outbox, keeper, sender, circuits, alarm, this::isRunning));
        }
        run("bank-" + SWEEP, this::sweep);
    }

    private void run(String name, Runnable work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(work));
    }

    private boolean isRunning() {
        return running;
    }

    /** Threads see for themselves that they are to end: an interrupt within a read would close H2's file for the whole process. */
    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join(5_000);
        }
        threads.clear();
    }

    private void sweep() {
        try (ExecutorService dealing = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                Round.of(LOG, "the sweep", () -> sweepOnce(dealing));
                alarm.await(SWEEP, Dispatcher.SWEEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnce(ExecutorService dealing) {
        if (!begun) {
            begin();
        }
        each("sessions", keeper::steps);
        List<Callable<Object>> overdue = new ArrayList<>();
        for (String bank : banks.all().keySet()) {
            each(bank, () -> {
                outbox.repeatUnanswered(bank, BATCH);
                outbox.takeUnanswered(bank, BATCH).forEach(row -> overdue.add(Executors.callable(() -> overdue(row))));
                outbox.takeUnsent(bank, BATCH).forEach(row -> overdue.add(Executors.callable(() -> overdue(row))));
            });
        }
        all(dealing, overdue);
        each("inbox", () -> inbox.sweep(BATCH));
    }

    private static void all(ExecutorService dealing, List<Callable<Object>> tasks) {
        try {
            dealing.invokeAll(tasks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails in one part is no reason to leave the others alone. */
    private static void each(String what, Runnable part) {
        Round.of(LOG, "the sweep of " + what, part);
    }

    /**
     * Every bank in use is signed in when the day is open, unless that was decided today. What a bank has confirmed stays: another node may
     * be working with it, and a bank that has forgotten the firm says so.
     */
    void begin() {
        TradingDay today = days.current();
        banks.codes().forEach(bank -> sessions.wantIn(bank, today.day()));
        begun = true;
    }

    private void overdue(OutboxRow row) {
        Round.of(LOG, "what is overdue at " + row.bank() + ", " + row.serial() + ",", () -> {
            ReplyHandler handler = handlers.of(row.instruction(), row.subject());
            if (row.attempts() > 0) {
                handler.silent(row.sent(), List.of(OutboxRows.silent(row)));
                circuits.failed(row.bank(), row.sentAt());
            } else {
                handler.notSent(row.sent(), List.of(OutboxRows.notSent(row)));
            }
        });
    }
}
