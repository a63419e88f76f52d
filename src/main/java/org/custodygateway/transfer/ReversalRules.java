package org.custodygateway.transfer;

import java.util.Map;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.Transfer.State;
import org.springframework.stereotype.Component;

/** What stands against a reversal that settlement wants (T12). */
@Component
class ReversalRules {

    private final TradingDays days;
    private final Ledger ledger;

    ReversalRules(TradingDays days, Ledger ledger) {
        this.days = days;
        this.ledger = ledger;
    }

    /**
     * @return the account as it is now
     * @throws RefusedException with the reason
     */
    AccountState check(Transfer original) {
        var today = days.current();
        if (today.stage() != Stage.OPEN) {
            throw new RefusedException(Refusals.dayNotOpen(today));
        }
        var account = original.accountNo().isEmpty()
                ? null
                : ledger.account(original.accountNo()).orElseThrow();
        boolean leaves = original.kind() == Transfer.Kind.DEPOSIT;
        if (account != null && (account.state() == AccountState.State.CLOSED || frozen(account, leaves))) {
            throw new RefusedException(Refusals.notNormal(account.accountNo(), account.state()));
        }
        if (account == null || original.kind().isReversal()) {
            throw refused(account == null ? "T12.no-bank" : "T12.of-reversal", original);
        }
        checkOriginal(original);
        if (!original.businessDate().equals(today.day())) {
            throw refused("T12.other-day", original);
        }
        if (leaves && account.figures().available() < original.amount().fen()) {
            throw new RefusedException(notCovered(original, account.figures().available()));
        }
        return account;
    }

    /** Frozen by I6, it gives nothing away; K3 lets reversals pass. */
    private static boolean frozen(AccountState account, boolean leaves) {
        return leaves && account.state() == AccountState.State.FROZEN;
    }

    private static void checkOriginal(Transfer original) {
        if (original.state() == State.REVERSED) {
            throw refused("T12.already", original);
        }
        if (original.state() != State.DONE) {
            throw refused(original.state() == State.REFUSED ? "T12.not-done" : "T12.in-doubt", original);
        }
        if (original.reversalId() != null) {
            throw refused("T12.under-way", original);
        }
    }

    static RefusedException refused(String text, Transfer original) {
        return new RefusedException(Refusal.byRule(
                "T12",
                text,
                Map.of(
                        "transferId",
                        Long.toString(original.id()),
                        "state",
                        original.state().name(),
                        "businessDate",
                        original.businessDate().toString())));
    }

    static Refusal notCovered(Transfer original, long available) {
        return Refusal.byRule(
                "T12",
                "T12.available",
                Map.of(
                        "requested",
                        original.amount().toString(),
                        "available",
                        Money.ofFen(available).toString()));
    }
}
