package org.custodygateway.api;

import java.time.LocalDate;
import org.custodygateway.money.Money;
import org.custodygateway.settlement.Reconciliations;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.jspecify.annotations.Nullable;

/** A difference with a bank (S2), as it goes out. */
record DifferenceView(
        String id,
        LocalDate day,
        Reconciliations.Kind kind,
        String bankCode,
        @Nullable Side firm,
        @Nullable Side bank,
        Handling proposal,
        Reconciliations.State state,
        @Nullable Handling handling,
        @Nullable String note,
        @Nullable String proposedBy,
        @Nullable String approvedBy) {

    /** One side's record. */
    record Side(
            String serial,
            String instruction,
            String startedBy,
            String fundAccount,
            @Nullable Money amount,
            @Nullable String state) {}

    static DifferenceView of(Reconciliations.Difference one) {
        return new DifferenceView(
                Long.toString(one.id()),
                one.day(),
                one.kind(),
                one.bank(),
                side(one, one.firmAmount(), one.firmState()),
                side(one, one.bankAmount(), one.bankState()),
                one.proposal(),
                one.state(),
                one.handling(),
                one.note().isEmpty() ? null : one.note(),
                one.proposedBy(),
                one.approvedBy());
    }

    private static @Nullable Side side(Reconciliations.Difference one, @Nullable Money amount, @Nullable String state) {
        return amount == null && state == null
                ? null
                : new Side(
                        one.serial(),
                        one.code(),
                        one.starter().equals("S") ? "FIRM" : "BANK",
                        one.fundAccount(),
                        amount,
                        state);
    }
}
