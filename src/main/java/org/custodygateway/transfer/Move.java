package org.custodygateway.transfer;

import org.custodygateway.bank.BankSettings;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.ledger.Posting.Usage;

/** What a transfer with a bank does to the books when it happens (T5, T12). */
record Move(Kind kind, Change change, Entry debit, Entry credit) {

    /** @param held whether what leaves was frozen before, so that it is there; otherwise the account must cover it now */
    static Move of(Transfer transfer, BankSettings settings, boolean held) {
        return switch (transfer.kind()) {
            case DEPOSIT ->
                in(
                        Kind.DEPOSIT,
                        transfer,
                        heldBack(plain(transfer), settings, transfer.amount().fen()));
            case WITHDRAWAL -> out(Kind.WITHDRAWAL_SETTLE, transfer, held ? Cover.NONE : Cover.WITHDRAWABLE);
            case DEPOSIT_REVERSAL -> {
                var back = out(Kind.REVERSAL, transfer, held ? Cover.NONE : Cover.AVAILABLE);
                yield back.with(
                        heldBack(back.change(), settings, -transfer.amount().fen())
                                .within(givenBack("IN", transfer)));
            }
            case WITHDRAWAL_REVERSAL -> {
                var back = in(Kind.REVERSAL, transfer, plain(transfer));
                yield back.with(back.change().within(givenBack("OUT", transfer)));
            }
            case INTERNAL, SWEEP -> throw new IllegalArgumentException("no bank is concerned");
        };
    }

    private static Move in(Kind kind, Transfer transfer, Change change) {
        long fen = transfer.amount().fen();
        return new Move(
                kind,
                change,
                HouseAccount.OMNIBUS.debit(transfer.bank(), fen),
                new Entry(transfer.accountNo(), transfer.bank(), -fen));
    }

    private static Move out(Kind kind, Transfer transfer, Cover cover) {
        long fen = transfer.amount().fen();
        return new Move(
                kind,
                Change.of(transfer.accountNo(), -fen, cover == Cover.NONE ? -fen : 0, cover),
                new Entry(transfer.accountNo(), transfer.bank(), fen),
                HouseAccount.OMNIBUS.credit(transfer.bank(), fen));
    }

    private static Change plain(Transfer transfer) {
        return Change.of(transfer.accountNo(), transfer.amount().fen(), 0, Cover.NONE);
    }

    private static Change heldBack(Change change, BankSettings settings, long fen) {
        return settings.depositWithdrawableSameDay() ? change : change.heldBack(fen, "T5", "");
    }

    private static Usage givenBack(String direction, Transfer transfer) {
        return new Usage(direction, -transfer.amount().fen(), -1, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    private Move with(Change other) {
        return new Move(kind, other, debit, credit);
    }

    /** The same, if the day's limits allow it (T13). */
    Move within(Usage limits) {
        return with(change.within(limits));
    }

    Posting.Builder on(Posting.Builder posting) {
        return posting.change(change).entries(debit, credit);
    }
}
