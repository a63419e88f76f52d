package org.custodygateway.settlement;

import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of the day's close and opening in their order (S1). Where the order is wrong money is: change it with care. */
@Component
class DayPlan {

    private final List<DayStep> close;
    private final List<DayStep> open;

    DayPlan(Close close, Open open) {
        this.close = close.steps;
        this.open = open.steps;
    }

    List<DayStep> steps(RunKind kind) {
        return switch (kind) {
            case CLOSE -> close;
            case OPEN -> open;
        };
    }

    List<String> names(RunKind kind) {
        return steps(kind).stream().map(DayStep::name).toList();
    }

    @Component
    static class Close {
        private final List<DayStep> steps;

        Close(
                CutOff cutOff,
                EndAtBanks endAtBanks,
                ExchangeTransfers chk01,
                ReconcileTransfers inDoubt,
                ExchangeContracts contracts,
                Clearing clearing,
                BalanceDays balanceDays,
                InstructFunding funding,
                WriteFiles files,
                BalanceAnswers dif04,
                EndDay closed) {
            steps = List.of(
                    cutOff,
                    endAtBanks,
                    chk01,
                    inDoubt,
                    contracts,
                    clearing,
                    balanceDays,
                    funding,
                    files,
                    dif04,
                    closed);
        }
    }

    @Component
    static class Open {
        private final List<DayStep> steps;

        Open(
                StartAtBanks startAtBanks,
                BeforeOpening before,
                OpenDay open,
                BookInterest interest,
                ConfirmFunding confirmed,
                SettleClearing clearing) {
            steps = List.of(startAtBanks, before, open, interest, confirmed, clearing);
        }
    }
}
