package org.custodygateway.settlement;

import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.springframework.stereotype.Component;

/** The day is closed. From then on the journal gets no more entries of it, so its sums are kept. */
@Component
class EndDay implements DayStep {

    private final TradingDays tradingDays;
    private final HouseBalances balances;
    private final DurableTransaction transaction;
    private final AuditTrail audit;

    EndDay(TradingDays tradingDays, HouseBalances balances, DurableTransaction transaction, AuditTrail audit) {
        this.tradingDays = tradingDays;
        this.balances = balances;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "CLOSED";
    }

    @Override
    public void run(StepRun run) {
        transaction.run(() -> {
            tradingDays.closed();
            audit.append(List.of(new AuditRecord(
                    "system", "system", "trading-day.closed", "day:" + run.day(), "CLOSING", "CLOSED")));
            run.held();
        });
        transaction.run(() -> balances.keep(run.day()));
    }
}
