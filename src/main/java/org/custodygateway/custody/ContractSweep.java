package org.custodygateway.custody;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.bank.Instruction;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Finds requests about contracts that ran out without an answer, and asks again under a new serial. */
@Component
class ContractSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ContractSweep.class);

    /** An answer that was given in the last moment may still be on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final int BATCH = 100;

    private final CustodyTable table;
    private final ContractOutcomes outcomes;
    private final CardChangeDesk cards;
    private final LinkingSettings settings;
    private final Clock clock;
    private volatile ScheduledExecutorService timer;

    ContractSweep(
            CustodyTable table,
            ContractOutcomes outcomes,
            CardChangeDesk cards,
            LinkingSettings settings,
            Clock clock) {
        this.table = table;
        this.outcomes = outcomes;
        this.cards = cards;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks again wherever the deadline has passed with a margin. */
    void sweep() {
        for (var accountNo : table.overdue(clock.instant().minus(MARGIN), BATCH)) {
            table.read(accountNo).filter(this::overdue).ifPresent(this::askAgain);
        }
    }

    private boolean overdue(CustodyAccount account) {
        return account.asked() != null
                && account.asked().deadline().isBefore(clock.instant().minus(MARGIN));
    }

    private void askAgain(CustodyAccount account) {
        if (account.asked() != null && account.asked().instruction() == Instruction.CHANGE_SETTLEMENT_ACCOUNT) {
            cards.again(account, List.of());
        } else if (account.ending()) {
            outcomes.endAgain(account, null, null, true, List.of());
        } else if (account.asked() != null && account.asked().instruction() == Instruction.REVOKE) {
            outcomes.revoke(account, true, List.of());
        } else {
            outcomes.again(account, account.afterRevocation(), List.of());
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("contract-sweep").factory());
        long every = settings.contractSweep().toMillis();
        timer.scheduleWithFixedDelay(
                () -> Round.of(log, "the sweep of contract requests", this::sweep),
                every,
                every,
                TimeUnit.MILLISECONDS);
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
