package org.custodygateway.keyinfo;

import java.time.Instant;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.keyinfo.AtBank.State;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's bank stands.
 *
 * @param known what the bank last had for certain
 * @param certain whether it still has that: nothing was asked since whose outcome nobody knows
 * @param serial the request under way, null when none is
 * @param until until when the bank may carry that request out
 * @param attempts how often the present values were asked for
 * @param nextAt when it is looked at next, null when it waits for somebody
 */
record BankRow(
        String accountNo,
        String clientNo,
        String bank,
        State state,
        @Nullable String code,
        Instant at,
        KeyInformation known,
        boolean certain,
        @Nullable String serial,
        @Nullable Instant until,
        int attempts,
        @Nullable Instant nextAt) {

    /** The contract was made with what the firm had then. */
    static BankRow first(FundAccount account, KeyInformation had, Instant now) {
        return new BankRow(
                account.accountNo(),
                account.clientNo(),
                account.bank(),
                State.CONFIRMED,
                null,
                now,
                had,
                true,
                null,
                null,
                0,
                null);
    }

    AtBank shown() {
        return new AtBank(bank, accountNo, state, state == State.CONFIRMED, code, at);
    }

    boolean asking() {
        return serial != null;
    }

    boolean awaits(String request) {
        return request.equals(serial);
    }

    boolean has(KeyInformation wanted) {
        return certain && !asking() && known.equals(wanted);
    }

    /** The bank may be about to change by itself. */
    BankRow unsure() {
        return new BankRow(accountNo, clientNo, bank, state, code, at, known, false, serial, until, attempts, nextAt);
    }

    BankRow confirmed(KeyInformation now, @Nullable String by, Instant when) {
        return new BankRow(accountNo, clientNo, bank, State.CONFIRMED, by, when, now, true, null, null, attempts, null);
    }

    /** The bank has something else than is wanted by now: for certain, and to be asked anew. */
    BankRow tookOther(KeyInformation now, String by, Instant when) {
        return new BankRow(accountNo, clientNo, bank, State.PENDING, by, when, now, true, null, null, 0, null);
    }

    BankRow refused(String by, Instant when) {
        return new BankRow(
                accountNo, clientNo, bank, State.REFUSED, by, when, known, certain, null, null, attempts, null);
    }

    /** Nothing is under way; it is looked at again then. Counts anew when the values wanted are others than before. */
    BankRow pending(@Nullable String by, Instant when, @Nullable Instant next, boolean anew) {
        return new BankRow(
                accountNo,
                clientNo,
                bank,
                State.PENDING,
                by,
                when,
                known,
                certain,
                null,
                null,
                anew ? 0 : attempts,
                next);
    }

    /** Other values are wanted while a request is under way, which has to end first: the bank keeps no order. */
    BankRow after(Instant ended, Instant when) {
        return new BankRow(
                accountNo, clientNo, bank, State.PENDING, null, when, known, certain, serial, until, 0, ended);
    }

    /** The bank was asked; an earlier request that nobody answered may have been carried out. */
    BankRow sent(String request, Instant validUntil, Instant when, Instant next) {
        return new BankRow(
                accountNo,
                clientNo,
                bank,
                State.SENT,
                code,
                when,
                known,
                certain && !asking(),
                request,
                validUntil,
                attempts + 1,
                next);
    }

    /** The request may have been carried out or not. */
    BankRow doubtful(@Nullable String by, Instant next) {
        return new BankRow(
                accountNo,
                clientNo,
                bank,
                state == State.PENDING ? State.PENDING : State.SENT,
                by == null ? code : by,
                at,
                known,
                false,
                serial,
                until,
                attempts,
                next);
    }
}
