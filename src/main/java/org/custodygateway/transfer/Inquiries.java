package org.custodygateway.transfer;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankClocks;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.BankSettings.NotFound;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the bank what became of transfers in doubt (12005), with growing waits, and concludes them only on a definite answer. "Not found" is
 * definite only when question and answer came after the transfer's deadline and a margin, the answer by the bank's own clock, or on a later
 * business date, and only where the bank's setting says so (T11).
 */
@Component
class Inquiries implements ReplyHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
    private static final int AT_ONCE = 100;
    private static final Set<String> HAPPENED = Set.of("1025", "2025");
    private static final Set<String> DID_NOT_HAPPEN = Set.of("1026", "2026");
    private static final Set<String> NOT_FOUND = Set.of("1027", "2027");

    private final TransferTable transfers;
    private final Conclusion conclusion;
    private final Outbox outbox;
    private final Banks banks;
    private final TradingDays days;
    private final DurableTransaction transaction;
    private final BankClocks clocks;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("inquiries").daemon().factory());

    Inquiries(
            TransferTable transfers,
            Conclusion conclusion,
            Outbox outbox,
            Banks banks,
            TradingDays days,
            DurableTransaction transaction,
            BankClocks clocks,
            Clock clock) {
        this.transfers = transfers;
        this.conclusion = conclusion;
        this.outbox = outbox;
        this.banks = banks;
        this.days = days;
        this.transaction = transaction;
        this.clocks = clocks;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        watch.scheduleWithFixedDelay(() -> Round.of(LOG, "inquiring", this::inquireDue), 0, 200, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        // Never interrupted: an interrupt within a read closes H2's file for the whole process.
        watch.close();
    }

    /**
     * Puts an inquiry into the outbox for each transfer in doubt that is due, where the bank is in use. So many of each bank: those of one that
     * does not answer are no reason for another's to wait.
     */
    void inquireDue() {
        var toWake = new HashSet<String>();
        transaction.run(() -> {
            var riders = new ArrayList<Rider>();
            for (var bank : banks.codes()) {
                var due = transfers.lockDueInquiries(clock.instant(), bank, AT_ONCE);
                due.forEach(transfer -> riders.addAll(inquiry(transfer)));
                if (!due.isEmpty()) {
                    toWake.add(bank);
                }
            }
            transaction.run(riders);
        });
        toWake.forEach(outbox::wake);
    }

    private List<Rider> inquiry(Transfer transfer) {
        var settings = banks.get(transfer.bank());
        var riders =
                new ArrayList<>(outbox.put(request(transfer, settings), Subject.inquiry(transfer.id()), Duration.ZERO));
        riders.add(transfers.inquired(
                transfer.id(), clock.instant().plus(settings.inquiryWait(transfers.inquiries(transfer.id())))));
        return riders;
    }

    private BankRequest request(Transfer transfer, BankSettings settings) {
        Instant now = clock.instant();
        return new BankRequest(
                transfer.bank(),
                Instruction.ASK_RESULT,
                true,
                outbox.nextSerial(),
                days.current().day(),
                now,
                now.plus(settings.validFor()),
                false,
                new BankRequest.Inquiry(
                        Objects.requireNonNull(transfer.firmSerial()), transfer.businessDate(), transfer.accountNo()));
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.ASK_RESULT);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var transfer = transfers.find(Subject.transferId(sent.subject())).orElseThrow();
        var original = reply.original();
        if (answer != Answer.DONE || original == null) {
            conclusion.dealtWith(dealtWith);
            return;
        }
        if (original.asOf() != null) {
            clocks.heard(transfer.bank(), original.asOf());
        }
        var by = new Conclusion.By("bank:" + transfer.bank(), false, dealtWith);
        if (transfer.state().isFinal()) {
            afterwards(transfer, original.code(), by);
            return;
        }
        var code = original.code();
        if (HAPPENED.contains(code)) {
            if (original.amount() != null && !original.amount().equals(transfer.amount())) {
                contradicted(sent, reply, dealtWith);
            } else {
                conclusion.happened(transfer, original.serial(), by);
            }
        } else if (DID_NOT_HAPPEN.contains(code)) {
            conclusion.didNotHappen(
                    transfer, BankAnswers.bankSays("bank.inquiry-refused", transfer.bank(), code, ""), by);
        } else if (NOT_FOUND.contains(code)) {
            notFound(sent, transfer, original, by);
        } else {
            conclusion.dealtWith(dealtWith);
        }
    }

    /** One of several inquiries is answered when another one's answer has concluded the transfer. */
    private void afterwards(Transfer transfer, String code, Conclusion.By by) {
        boolean paid = HAPPENED.contains(code) && transfer.state() == Transfer.State.REFUSED;
        boolean unpaid = DID_NOT_HAPPEN.contains(code) && transfer.state() == Transfer.State.DONE;
        if (paid || unpaid) {
            conclusion.contradicted(transfer.id(), paid ? Transfer.State.DONE : Transfer.State.REFUSED, by);
        } else {
            conclusion.dealtWith(by.along());
        }
    }

    private void notFound(Sent sent, Transfer transfer, BankReply.Original original, Conclusion.By by) {
        var settings = banks.get(transfer.bank());
        var definiteFrom = transfer.overFrom(settings.margin());
        boolean late = sent.request().sentAt().isAfter(definiteFrom) && original.lookedAfter(definiteFrom);
        // The question waited for the bank's next day to be open: from then on it takes nothing of the day before.
        boolean dayOver = sent.request().businessDate().isAfter(transfer.businessDate());
        boolean definite = settings.notFound() == NotFound.DEFINITE_AFTER_DEADLINE && (late || dayOver);
        if (definite) {
            conclusion.didNotHappen(
                    transfer, BankAnswers.bankSays("bank.not-found", transfer.bank(), original.code(), ""), by);
        } else {
            conclusion.dealtWith(by.along());
        }
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        conclusion.unbelievable(
                Subject.transferId(sent.subject()),
                "bank:" + sent.request().bank(),
                BankAnswers.bankSays("bank.contradicted", sent.request().bank(), reply.code(), ""),
                dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        conclusion.dealtWith(dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        conclusion.dealtWith(dealtWith);
    }
}
