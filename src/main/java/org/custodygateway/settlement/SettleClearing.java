package org.custodygateway.settlement;

import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The clearing house pays, or is paid, at the opening; off where its own statement says so. */
@Component
class SettleClearing implements DayStep {

    private final Bookings bookings;
    private final HouseBalances balances;
    private final boolean atOpening;

    SettleClearing(
            Bookings bookings,
            HouseBalances balances,
            @Value("${gateway.clearing.settles-at-opening:true}") boolean atOpening) {
        this.bookings = bookings;
        this.balances = balances;
        this.atOpening = atOpening;
    }

    @Override
    public String name() {
        return "CLEARING_SETTLED";
    }

    @Override
    public void run(StepRun run) {
        long owed = balances.now().of(HouseAccount.CLEARING, HouseAccount.CORP);
        if (!atOpening || owed == 0) {
            return;
        }
        run.total(1);
        bookings.must(
                Posting.of(Kind.CLEARING_SETTLED, "clearing-settled-" + run.day(), "", "clearing-settled:" + run.day())
                        .on(run.day())
                        .entries(
                                HouseAccount.CORPORATE.debit(HouseAccount.CORP, owed),
                                HouseAccount.CLEARING.credit(HouseAccount.CORP, owed))
                        .build());
        run.done(1);
    }
}
