package org.custodygateway.interest;

import java.time.LocalDate;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Interest of a closing account, as its slip (利息归本单) says it.
 *
 * @param day whose rates it was fixed at
 * @param balanceDays in fen-days
 * @param settledOn business date it was booked on, null before that
 * @param bankCode the bank's last word while it is not booked, if it said no
 */
public record InterestSlip(
        String accountNo,
        LocalDate day,
        long balanceDays,
        Money gross,
        Money tax,
        State state,
        @Nullable LocalDate settledOn,
        @Nullable String bankCode,
        @Nullable String bankInfo) {

    /** Where it stands. Nothing but PAID and NOTHING is an end. */
    public enum State {
        /** It comes to 0.00: nothing is paid, nothing is told. */
        NOTHING,
        ASKED,
        IN_DOUBT,
        /** It did not happen at the bank for certain, which is asked again under a new serial. */
        REFUSED,
        PAID
    }

    public boolean settled() {
        return state == State.PAID || state == State.NOTHING;
    }
}
