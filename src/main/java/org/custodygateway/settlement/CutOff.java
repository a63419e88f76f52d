package org.custodygateway.settlement;

import org.custodygateway.interest.ClosingInterest;
import org.custodygateway.transfer.DayEndTransfers;
import org.springframework.stereotype.Component;

/** No new client business since the stage turned; what is under way comes to an end or is in doubt (S1). */
@Component
class CutOff implements DayStep {

    private final DayEndTransfers transfers;
    private final ClosingInterest interest;
    private final SettlementSettings settings;

    CutOff(DayEndTransfers transfers, ClosingInterest interest, SettlementSettings settings) {
        this.transfers = transfers;
        this.interest = interest;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "CUT_OFF";
    }

    @Override
    public void run(StepRun run) {
        int before = transfers.onTheWay(run.day());
        run.total(before);
        if (!run.await(settings.onTheWayWithin(), () -> transfers.onTheWay(run.day()) == 0)) {
            throw StepStopped.failed("step.on-the-way", "count", transfers.onTheWay(run.day()));
        }
        // What a bank may be paying now should be in the books when they are compared; what stays in doubt is no reason
        // to wait.
        if (!run.await(settings.onTheWayWithin(), () -> interest.onTheWay() == 0)) {
            run.note("step.interest-in-doubt", "count", interest.onTheWay());
        }
        run.done(before);
    }
}
