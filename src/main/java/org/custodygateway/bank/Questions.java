package org.custodygateway.bank;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.money.Money;
import org.springframework.stereotype.Component;

/** Questions to a bank that somebody waits for. The answer is read from the inbox, wherever it came in. */
@Component
class Questions implements BankBalances, IdentityQuestions, ReplyHandler {

    private static final long LOOK = Duration.ofMillis(20).toNanos();

    private final Outbox outbox;
    private final InboxRows inbox;
    private final Banks banks;
    private final Operations operations;
    private final AuditTrail audit;
    private final DurableTransaction durably;

    Questions(
            Outbox outbox,
            InboxRows inbox,
            Banks banks,
            Operations operations,
            AuditTrail audit,
            DurableTransaction durably) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.banks = banks;
        this.operations = operations;
        this.audit = audit;
        this.durably = durably;
    }

    /** Asks and waits for the reply. */
    Optional<BankReply> ask(
            String bank, Instruction instruction, BankRequest.Body body, LocalDate day, Duration within) {
        return ask(bank, instruction, body, day, within, List.of());
    }

    private Optional<BankReply> ask(
            String bank,
            Instruction instruction,
            BankRequest.Body body,
            LocalDate day,
            Duration within,
            List<AuditRecord> records) {
        Instant now = Instant.now();
        long end = System.nanoTime() + within.toNanos();
        String serial = outbox.nextSerial();
        BankRequest request = new BankRequest(bank, instruction, true, serial, day, now, now.plus(within), false, body);
        List<Rider> riders = outbox.put(request, "question:" + serial, Duration.ZERO);
        durably.run(() -> {
            durably.run(riders);
            audit.append(records);
        });
        outbox.wake(bank);
        Optional<BankReply> reply = Optional.empty();
        while (reply.isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK);
            reply = inbox.replyTo(bank, serial);
        }
        return reply;
    }

    @Override
    public Optional<Money> omnibus(String bank, LocalDate day, Duration within) {
        return balance(
                bank, new BankRequest.BalanceQuestion(null, banks.get(bank).omnibusAccount()), day, within);
    }

    @Override
    public Optional<Money> fundAccount(String bank, String fundAccount, LocalDate day, Duration within) {
        return balance(bank, new BankRequest.BalanceQuestion(fundAccount, ""), day, within);
    }

    private Optional<Money> balance(String bank, BankRequest.BalanceQuestion question, LocalDate day, Duration within) {
        if (!operations.offered(bank, Instruction.ASK_BANK_BALANCE)) {
            return Optional.empty();
        }
        return ask(bank, Instruction.ASK_BANK_BALANCE, question, day, within)
                .filter(reply -> ReturnCodes.meaning(reply.code(), banks.get(bank)) == Answer.DONE)
                .filter(reply -> !Echo.contradicts(question, reply))
                .map(BankReply::balance);
    }

    @Override
    public Optional<Said> check(String bank, BankRequest.IdentityCheck check, LocalDate day, AuditRecord record) {
        BankSettings settings = banks.get(bank);
        return ask(bank, Instruction.CHECK_IDENTITY, check, day, settings.answerWithin(), List.of(record))
                .filter(reply -> !Echo.contradicts(check, reply))
                .map(reply -> new Said(ReturnCodes.meaning(reply.code(), settings), reply.code()));
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.ASK_BANK_BALANCE, Instruction.CHECK_IDENTITY);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        durably.run(dealtWith);
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        durably.run(dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        durably.run(dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        durably.run(dealtWith);
    }
}
