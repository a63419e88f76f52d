package org.custodygateway.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Usage;
import org.custodygateway.rule.Refusal;
import org.custodygateway.transfer.Transfer.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes a bank transfer final: once, by one posting under one key, so that it can never be concluded two ways. Facts, so nothing of the
 * day's stage or the account's state stands against them.
 */
@Component
class Conclusion {

    private static final Logger LOG = LoggerFactory.getLogger(Conclusion.class);

    private final Ledger ledger;
    private final TransferTable transfers;
    private final Outbox outbox;
    private final Banks banks;
    private final DurableTransaction transaction;
    private final FinalStates finalStates;
    private final AuditTrail audit;
    private final TradingDays days;

    Conclusion(
            Ledger ledger,
            TransferTable transfers,
            Outbox outbox,
            Banks banks,
            DurableTransaction transaction,
            FinalStates finalStates,
            AuditTrail audit,
            TradingDays days) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.outbox = outbox;
        this.banks = banks;
        this.transaction = transaction;
        this.finalStates = finalStates;
        this.audit = audit;
        this.days = days;
    }

    /**
     * Who says so, and how it is shown.
     *
     * @param actor for the record: {@code bank:nhb}, a user
     * @param adjusted a day-end file or a second person decided
     * @param along riders that mark as dealt with what brought the conclusion
     */
    record By(String actor, boolean adjusted, List<Rider> along) {}

    /** It happened: books it. */
    void happened(Transfer transfer, @Nullable String bankSerial, By by) {
        var move = Move.of(transfer, banks.get(transfer.bank()), true);
        var posting = move.on(start(move.kind(), transfer))
                .rider(transfers.conclude(transfer.id(), State.DONE, bankSerial, null, by.adjusted()));
        if (transfer.originalId() != null) {
            posting.rider(transfers.reversed(transfer.originalId(), transfer.id()));
        }
        book(transfer, posting, State.DONE, by);
    }

    /** It certainly did not happen: gives the hold on what was to leave back, and sees that it is never sent. */
    void didNotHappen(Transfer transfer, Refusal why, By by) {
        var posting = start(releases(transfer.kind()), transfer)
                .change(released(transfer))
                .rider(transfers.conclude(transfer.id(), State.REFUSED, null, why, by.adjusted()))
                .rider(outbox.voidUnsent(Subject.transfer(transfer.id())));
        if (transfer.originalId() != null) {
            posting.rider(transfers.notReversed(transfer.originalId(), transfer.id()));
        }
        book(transfer, posting, State.REFUSED, by);
    }

    private static Kind releases(Transfer.Kind kind) {
        return switch (kind) {
            case WITHDRAWAL -> Kind.WITHDRAWAL_RELEASE;
            case DEPOSIT_REVERSAL -> Kind.REVERSAL_RELEASE;
            case DEPOSIT, WITHDRAWAL_REVERSAL, INTERNAL, SWEEP -> Kind.ACT;
        };
    }

    /** A transfer gives back what it used of the day's limits, too, while it is that day; a reversal has used none. */
    private Change released(Transfer transfer) {
        long fen = transfer.amount().fen();
        boolean leaves =
                transfer.kind() == Transfer.Kind.WITHDRAWAL || transfer.kind() == Transfer.Kind.DEPOSIT_REVERSAL;
        var change = Change.of(transfer.accountNo(), 0, leaves ? -fen : 0, Cover.NONE);
        var today = days.recent();
        var day = today.stage() == Stage.CLOSED ? today.next() : today.day();
        return transfer.kind().isReversal() || !transfer.businessDate().equals(day)
                ? change
                : change.within(new Usage(leaves ? "OUT" : "IN", -fen, -1, Long.MAX_VALUE, Integer.MAX_VALUE));
    }

    private static Posting.Builder start(Kind kind, Transfer transfer) {
        return Posting.of(
                kind, Subject.transfer(transfer.id()) + ":final", transfer.clientNo(), Subject.booked(transfer));
    }

    private void book(Transfer transfer, Posting.Builder posting, State state, By by) {
        var outcome = ledger.post(posting.content(state.name())
                .riders(by.along())
                .audit(new AuditRecord(
                        by.actor(),
                        "system",
                        "transfer.concluded",
                        Subject.transfer(transfer.id()),
                        transfer.state().name(),
                        Map.of("state", state.name(), "adjusted", by.adjusted()).toString()))
                .build());
        switch (outcome) {
            case Outcome.Booked booked when !booked.replay() -> {}
            case Outcome.Booked booked -> dealtWith(by.along());
            case Outcome.KeyTaken taken -> contradicted(transfer.id(), state, by);
            case Outcome.StateChanged changed -> dealtWith(by.along());
            case Outcome.Refused refused -> throw new IllegalStateException("a fact was refused: " + refused.refusal());
        }
        finalStates.reached(transfer.id());
    }

    /** It is final, yet somebody says that it ended otherwise: nothing is booked on that, and everybody is to see it. */
    void contradicted(long transferId, State said, By by) {
        LOG.error("ALARM: transfer {} is final, yet {} says it is {}", transferId, by.actor(), said);
        var alarm = new AuditRecord(
                by.actor(), "system", "alarm.transfer", Subject.transfer(transferId), "", "said to be " + said);
        dealtWith(by.along(), () -> audit.append(List.of(alarm)));
    }

    /**
     * A bank's answer names another amount or account, so nothing it says by itself is believed any more: two persons or the day-end file
     * conclude it.
     */
    void unbelievable(long transferId, String bank, Refusal why, List<Rider> along) {
        LOG.error("ALARM: {} answered about transfer {} with another amount or account", bank, transferId);
        var riders = new ArrayList<>(along);
        riders.add(transfers.onlyPersons(transferId, why));
        var alarm = new AuditRecord(
                bank, "bank link", "alarm.transfer", Subject.transfer(transferId), "", "another amount or account");
        dealtWith(riders, () -> audit.append(List.of(alarm)));
    }

    /** Marks what came in as dealt with when there is nothing (more) to apply. */
    void dealtWith(List<Rider> riders) {
        dealtWith(riders, () -> {});
    }

    private void dealtWith(List<Rider> riders, Runnable more) {
        try {
            transaction.run(() -> {
                transaction.run(riders);
                more.run();
            });
        } catch (ExpectationFailed e) {
            LOG.debug("dealt with before: {}", e.getMessage());
        }
    }
}
