package org.custodygateway.settlement;

import org.custodygateway.transfer.DayEndTransfers;
import org.springframework.stereotype.Component;

/** No new client business since the stage turned; what is under way comes to an end or is in doubt (S1). */
@Component
class CutOff implements DayStep {

    private final DayEndTransfers transfers;
    private final SettlementSettings settings;

    CutOff(DayEndTransfers transfers, SettlementSettings settings) {
        this.transfers = transfers;
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
            throw StepStopped.failed(transfers.onTheWay(run.day()) + " transfers are still on their way");
        }
        run.done(before);
    }
}
