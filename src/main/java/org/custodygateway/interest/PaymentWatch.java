package org.custodygateway.interest;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks the banks what became of interest in doubt (12005), with growing waits, and asks again for what they certainly did not pay. */
@Component
class PaymentWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWatch.class);
    private static final int AT_ONCE = 100;
    private static final long LOOK_EVERY_MS = 500;

    private final PaymentTable table;
    private final Capitalisation capitalisation;
    private final Outbox outbox;
    private final Banks banks;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("closing-interest").daemon().factory());

    PaymentWatch(
            PaymentTable table,
            Capitalisation capitalisation,
            Outbox outbox,
            Banks banks,
            TradingDays days,
            DurableTransaction durable,
            Clock clock) {
        this.table = table;
        this.capitalisation = capitalisation;
        this.outbox = outbox;
        this.banks = banks;
        this.days = days;
        this.durable = durable;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        watch.scheduleWithFixedDelay(
                () -> Round.of(LOG, "the look at interest under way", this::look),
                0,
                LOOK_EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        // Never interrupted: an interrupt within a read closes H2's file for the whole process.
        watch.close();
    }

    /** A request waits for an open day; a question does not. */
    void look() {
        Set<String> toWake = new HashSet<>();
        durable.run(() -> {
            boolean open = days.current().stage() == Stage.OPEN;
            for (var payment : table.lockDue(clock.instant(), AT_ONCE)) {
                if (payment.state() == InterestSlip.State.IN_DOUBT) {
                    inquire(payment);
                    toWake.add(payment.bank());
                } else if (open) {
                    capitalisation.askAgain(payment);
                    toWake.add(payment.bank());
                }
            }
        });
        toWake.forEach(outbox::wake);
    }

    private void inquire(Payment payment) {
        var settings = banks.get(payment.bank());
        var now = clock.instant();
        var request = new BankRequest(
                payment.bank(),
                Instruction.ASK_RESULT,
                true,
                outbox.nextSerial(),
                days.current().day(),
                now,
                now.plus(settings.validFor()),
                false,
                new BankRequest.Inquiry(payment.serial(), payment.askedOn(), payment.accountNo()));
        durable.run(outbox.put(request, payment.subject(), Duration.ZERO));
        durable.run(List.of(table.inquired(payment, now.plus(settings.inquiryWait(payment.inquiries() + 1)))));
    }
}
