package org.custodygateway.transfer;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.transfer.FirmAnswers.Asked;
import org.custodygateway.transfer.FirmAnswers.Verdict;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.springframework.stereotype.Component;

/** Reversals that start at a bank (12003, 12004, T12). Decided, booked and answered in one posting, like what they reverse. */
@Component
class BankReversalRequests implements RequestHandler {

    private final FirmAnswers answers;
    private final TransferTable transfers;
    private final Ledger ledger;
    private final Banks banks;
    private final IdSource ids;
    private final Clock clock;

    BankReversalRequests(
            FirmAnswers answers, TransferTable transfers, Ledger ledger, Banks banks, IdSource ids, Clock clock) {
        this.answers = answers;
        this.transfers = transfers;
        this.ledger = ledger;
        this.banks = banks;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.REVERSE_DEPOSIT, Instruction.REVERSE_WITHDRAWAL);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        return answers.decide(new Asked(request, replySerial, store), this::attempt, FirmAnswers::codeOfReversal);
    }

    private Verdict attempt(Asked asked) {
        var body = asked.transfer();
        var serial = body.originalSerial();
        var day = body.originalDate();
        if (serial == null || day == null) {
            return new Verdict.No(FirmCode.FORMAT);
        }
        var found = Stream.of(Transfer.StartedBy.values())
                .flatMap(starter -> transfers.bySerial(asked.request().bank(), day, starter, serial).stream())
                .filter(one -> reversible(one, asked.request()))
                .toList();
        if (found.isEmpty()) {
            return new Verdict.No(FirmCode.ORIGINAL_UNKNOWN);
        }
        // A serial is its starter's alone (T10), and the bank does not say whose: where both used it, the data tell.
        var original = found.stream()
                .filter(one -> equal(one, body))
                .min(Comparator.comparing(one -> one.state() == State.REVERSED))
                .orElse(found.getFirst());
        if (original.state() == State.REVERSED || original.reversalId() != null) {
            return new Verdict.No(FirmCode.ALREADY_REVERSED);
        }
        if (!equal(original, body)) {
            return new Verdict.No(FirmCode.ORIGINAL_DIFFERS);
        }
        return attempt(asked, original);
    }

    /** Of today, of the kind that the instruction reverses, and concluded: nothing in doubt is reversed, nor is a reversal. */
    private static boolean reversible(Transfer original, BankRequest request) {
        var kind =
                request.instruction() == Instruction.REVERSE_DEPOSIT ? Transfer.Kind.DEPOSIT : Transfer.Kind.WITHDRAWAL;
        return original.kind() == kind
                && original.businessDate().equals(request.businessDate())
                && (original.state() == State.DONE || original.state() == State.REVERSED);
    }

    private static boolean equal(Transfer original, BankRequest.Transfer body) {
        return original.amount().equals(body.amount())
                && original.accountNo().equals(body.fundAccount())
                && original.settlementAccount().equals(body.settlementAccount());
    }

    private Verdict attempt(Asked asked, Transfer original) {
        var state = ledger.account(original.accountNo()).orElseThrow().state();
        boolean leaves = original.kind() == Transfer.Kind.DEPOSIT;
        // K3 lets reversals pass; what is frozen by I6 gives nothing away.
        if (state == AccountState.State.CLOSED || leaves && state == AccountState.State.FROZEN) {
            return new Verdict.No(FirmCode.RESTRICTED);
        }
        var reversal = reversal(asked, original);
        var move = Move.of(reversal, banks.get(reversal.bank()), false);
        var posting = move.on(Posting.of(move.kind(), asked.key(), reversal.clientNo(), Subject.booked(reversal)))
                .content(asked.request().instruction() + " " + asked.request().body())
                .on(reversal.businessDate())
                .when(Condition.DAY_OPEN)
                .rider(ledger.state(original.accountNo(), state, state))
                .rider(transfers.reversing(original.id(), reversal.id()))
                .rider(transfers.reversed(original.id(), reversal.id()))
                .rider(transfers.insert(reversal))
                .riders(asked.done())
                .audit(BankTransferRequests.record(reversal));
        return new Verdict.Posted(ledger.post(posting.build()));
    }

    private Transfer reversal(Asked asked, Transfer original) {
        var request = asked.request();
        return new Transfer(
                ids.next("transfer_id"),
                original.kind() == Transfer.Kind.DEPOSIT
                        ? Transfer.Kind.DEPOSIT_REVERSAL
                        : Transfer.Kind.WITHDRAWAL_REVERSAL,
                original.clientNo(),
                original.accountNo(),
                original.bank(),
                original.settlementAccount(),
                "",
                "",
                original.amount(),
                State.DONE,
                false,
                request.businessDate(),
                asked.serial(),
                request.serial(),
                StartedBy.BANK,
                null,
                clock.instant(),
                request.deadline(),
                null,
                original.id(),
                null,
                List.of());
    }
}
