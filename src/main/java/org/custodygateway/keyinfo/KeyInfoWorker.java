package org.custodygateway.keyinfo;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.bank.BankSessions;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Outbox;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.custody.ContractChanged;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks the banks that have to be asked (again), as far as the firm is signed in there, and looks when a contract has changed. */
@Component
class KeyInfoWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyInfoWorker.class);
    private static final int BATCH = 200;

    private final BankTable table;
    private final BankQuestions questions;
    private final OpenChanges changes;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final Banks banks;
    private final BankSessions sessions;
    private final Outbox outbox;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;
    private final KeyInfoSettings settings;
    private final Clock clock;
    private volatile ScheduledExecutorService timer;

    KeyInfoWorker(
            BankTable table,
            BankQuestions questions,
            OpenChanges changes,
            ClientRegister clients,
            FundAccounts accounts,
            Banks banks,
            BankSessions sessions,
            Outbox outbox,
            DurableTransaction durable,
            ApplicationEventPublisher events,
            KeyInfoSettings settings,
            Clock clock) {
        this.table = table;
        this.questions = questions;
        this.changes = changes;
        this.clients = clients;
        this.accounts = accounts;
        this.banks = banks;
        this.sessions = sessions;
        this.outbox = outbox;
        this.durable = durable;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes every request that is due. */
    void sweep() {
        for (var bank : banks.codes()) {
            if (sessions.signedIn(bank)) {
                table.due(bank, clock.instant(), BATCH).forEach(row -> safely(() -> askAgain(row)));
            }
        }
    }

    private void askAgain(BankRow seen) {
        durable.run(() -> {
            var client = clients.lock(seen.clientNo());
            var row = table.read(seen.accountNo()).filter(this::due);
            var account = accounts.find(seen.accountNo());
            if (client.isPresent() && row.isPresent() && account.isPresent()) {
                askOrForget(row.get(), account.get(), client.get());
            }
        });
        outbox.wake(seen.bank());
    }

    private void askOrForget(BankRow row, FundAccount account, Client client) {
        if (row.bank().equals(account.bank())) {
            questions.ask(row, account, client);
        } else {
            table.forget(row);
        }
    }

    private boolean due(BankRow row) {
        return row.nextAt() != null && !row.nextAt().isAfter(clock.instant());
    }

    /** A contract that came into force can be asked about, one that ended is no longer waited for. */
    private void look(String clientNo) {
        durable.run(() -> {
            var client = clients.lock(clientNo);
            for (var row : table.of(clientNo)) {
                var account = accounts.find(row.accountNo());
                boolean waiting = row.state() == AtBank.State.PENDING && !row.asking();
                if (client.isPresent() && account.isPresent() && waiting) {
                    askOrForget(row, account.get(), client.get());
                }
            }
            changes.settle(clientNo);
        });
        table.of(clientNo).forEach(row -> outbox.wake(row.bank()));
        events.publishEvent(new KeyInfoChanged(clientNo));
    }

    @EventListener
    void contractChanged(ContractChanged change) {
        var running = timer;
        if (running == null || table.of(change.clientNo()).isEmpty()) {
            return;
        }
        try {
            running.execute(() -> safely(() -> look(change.clientNo())));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("looked at after the next start");
        }
    }

    /** What a stop has swallowed. */
    private void lookAtAll() {
        List<String> page = table.unconfirmed("", BATCH);
        while (!page.isEmpty()) {
            page.forEach(clientNo -> safely(() -> look(clientNo)));
            page = table.unconfirmed(page.getLast(), BATCH);
        }
    }

    private void safely(Runnable work) {
        Round.of(LOG, "following up key information", work);
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("key-info").factory());
        timer.execute(() -> safely(this::lookAtAll));
        long every = settings.sweep().toMillis();
        timer.scheduleWithFixedDelay(() -> safely(this::sweep), every, every, TimeUnit.MILLISECONDS);
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
