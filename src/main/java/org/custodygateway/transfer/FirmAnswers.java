package org.custodygateway.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.rule.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How the firm says yes or no to money that a bank wants moved (T9): the barriers before the matter, and the code of each refusal. */
@Component
class FirmAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(FirmAnswers.class);

    /** How often a request is decided anew when the day or an account changed under it. */
    private static final int TRIES = 5;

    private final TradingDays days;
    private final TransferTable transfers;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    FirmAnswers(
            TradingDays days, TransferTable transfers, DurableTransaction transaction, AuditTrail audit, Clock clock) {
        this.days = days;
        this.transfers = transfers;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** A request of a bank with the serial our reply has, and what stores the reply. */
    record Asked(BankRequest request, String serial, Function<BankReply, List<Rider>> store) {

        BankRequest.Transfer transfer() {
            return (BankRequest.Transfer) request.body();
        }

        BankReply reply(FirmCode code) {
            return BankReply.toBank(request, serial, code);
        }

        List<Rider> done() {
            return store.apply(reply(FirmCode.DONE));
        }

        /** What the ledger knows it by: once under its key, whoever asks again (T10). */
        String key() {
            return "bank-request:%s:%s:%s".formatted(request.bank(), request.businessDate(), request.serial());
        }
    }

    /** One try to decide: an outcome of the ledger, or the code for which it never gets there. */
    sealed interface Verdict {

        record No(FirmCode code) implements Verdict {}

        record Posted(Outcome outcome) implements Verdict {}
    }

    /** What stands before the matter: form, deadline, business date, stage of the day; {@link FirmCode#DONE} when nothing does. */
    private FirmCode barrier(Asked asked) {
        var request = asked.request();
        if (asked.transfer().amount().fen() <= 0) {
            return FirmCode.FORMAT;
        }
        if (clock.instant().isAfter(request.deadline())) {
            return FirmCode.TOO_LATE;
        }
        var today = days.current();
        if (!request.businessDate().equals(today.day())) {
            return FirmCode.WRONG_DATE;
        }
        return today.stage() == Stage.OPEN ? FirmCode.DONE : FirmCode.OUT_OF_HOURS;
    }

    /** Decides until it is decided, and answers. What is refused leaves no trace in the books. */
    BankReply decide(Asked asked, Function<Asked, Verdict> attempt, Function<Refusal, FirmCode> codes) {
        for (int tries = 0; tries < TRIES; tries++) {
            var barrier = barrier(asked);
            if (barrier != FirmCode.DONE && bookedByFile(asked)) {
                return answer(asked, asked.reply(FirmCode.DONE), "request.booked-by-file");
            }
            switch (barrier == FirmCode.DONE ? attempt.apply(asked) : new Verdict.No(barrier)) {
                case Verdict.No no -> {
                    return refuse(asked, no.code());
                }
                case Verdict.Posted(Outcome.Booked booked) -> {
                    return asked.reply(FirmCode.DONE);
                }
                case Verdict.Posted(Outcome.Refused refused) -> {
                    return refuse(asked, codes.apply(refused.refusal()));
                }
                case Verdict.Posted(Outcome.KeyTaken taken) ->
                    throw new IllegalStateException("the serial was used for something else a moment ago");
                case Verdict.Posted(Outcome.StateChanged changed) -> {
                    // Decided anew on what is there now.
                }
            }
        }
        throw new IllegalStateException("a bank's request could not be decided");
    }

    /** Whether the bank's own file has made the firm book it since: then the answer is what the books say, however late it is asked. */
    private boolean bookedByFile(Asked asked) {
        var request = asked.request();
        var body = asked.transfer();
        return transfers
                .bySerial(request.bank(), request.businessDate(), Transfer.StartedBy.BANK, request.serial())
                .filter(Transfer::adjusted)
                .filter(transfer -> DayEnd.state(transfer.state()) == DayEndTransfers.State.DONE)
                .filter(transfer -> BankOrders.instruction(transfer.kind()) == request.instruction())
                .filter(transfer -> transfer.accountNo().equals(body.fundAccount()))
                .filter(transfer -> transfer.amount().equals(body.amount()))
                .isPresent();
    }

    private BankReply refuse(Asked asked, FirmCode code) {
        return answer(asked, asked.reply(code), "request.refused");
    }

    private BankReply answer(Asked asked, BankReply reply, String action) {
        var request = asked.request();
        var record = new AuditRecord(
                "bank:" + request.bank(),
                "bank link",
                action,
                "bank-request:" + request.serial(),
                request.instruction().name(),
                reply.code() + " " + reply.info());
        var riders = new ArrayList<>(asked.store().apply(reply));
        transaction.run(() -> {
            transaction.run(riders);
            audit.append(List.of(record));
        });
        return reply;
    }

    /** The code of a rule's refusal, in words a bank has. */
    static FirmCode code(Refusal refusal) {
        return switch (refusal.rule()) {
            case "S1" -> FirmCode.OUT_OF_HOURS;
            case "I4", "I6", "K3", "A12", "A18" -> FirmCode.RESTRICTED;
            case "A7" -> FirmCode.NO_RELATION;
            case "T13" ->
                switch (refusal.text()) {
                    case "T13.hours" -> FirmCode.OUT_OF_HOURS;
                    case "T13.day", "T13.count" -> FirmCode.DAY_LIMIT;
                    default -> FirmCode.SINGLE_LIMIT;
                };
            case "T2", "T4", "T5", "T6" -> FirmCode.BALANCE_SHORT;
            default -> {
                LOG.warn("no code of its own for a refusal by {}: answered as restricted", refusal.rule());
                yield FirmCode.RESTRICTED;
            }
        };
    }

    /** The same for a reversal, whose money has a code of its own. */
    static FirmCode codeOfReversal(Refusal refusal) {
        var code = code(refusal);
        return code == FirmCode.BALANCE_SHORT ? FirmCode.REVERSAL_SHORT : code;
    }
}
