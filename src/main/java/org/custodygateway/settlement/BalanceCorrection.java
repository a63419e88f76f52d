package org.custodygateway.settlement;

import org.custodygateway.audit.AuditRecord;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.transfer.TransferCorrections.Decided;
import org.springframework.stereotype.Component;

/**
 * Books by how much the bank's balance of a client differed from the firm's: in principle the bank prevails (S2). Only while the day is
 * open: the close is telling banks the balances.
 */
@Component
class BalanceCorrection {

    private final Ledger ledger;

    BalanceCorrection(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * False when there is no such account there any more, or the difference has changed meanwhile.
     *
     * @throws RefusedException when no day is open (S1)
     */
    boolean correct(Difference seen, Decided decided) {
        var account = ledger.account(seen.fundAccount())
                .filter(state -> state.bank().equals(seen.bank()) && state.state() != AccountState.State.CLOSED);
        if (account.isEmpty() || seen.firmAmount() == null || seen.bankAmount() == null) {
            return false;
        }
        long delta = seen.bankAmount().minus(seen.firmAmount()).fen();
        var posting = Posting.of(Kind.CORRECTION, decided.key(), account.get().clientNo(), decided.key())
                .change(Change.of(seen.fundAccount(), delta, 0, Cover.NONE))
                .entries(
                        HouseAccount.OMNIBUS.debit(seen.bank(), delta),
                        new Entry(seen.fundAccount(), seen.bank(), -delta))
                .when(Posting.Condition.DAY_OPEN)
                .riders(decided.along())
                .audit(new AuditRecord(
                        decided.user(),
                        decided.origin(),
                        "balance.corrected",
                        "account:" + seen.fundAccount(),
                        seen.firmAmount().toString(),
                        seen.bankAmount() + " by " + decided.key()));
        return switch (ledger.post(posting.build())) {
            case Outcome.Booked booked -> true;
            case Outcome.StateChanged changed -> false;
            case Outcome.KeyTaken taken -> false;
            case Outcome.Refused refused -> throw new RefusedException(refused.refusal());
        };
    }
}
