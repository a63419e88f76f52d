package org.custodygateway.settlement;

import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.springframework.stereotype.Component;

/** The next trading day is open. */
@Component
class OpenDay implements DayStep {

    private final TradingDays tradingDays;
    private final DurableTransaction transaction;
    private final AuditTrail audit;

    OpenDay(TradingDays tradingDays, DurableTransaction transaction, AuditTrail audit) {
        this.tradingDays = tradingDays;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "OPEN";
    }

    @Override
    public void run(StepRun run) {
        transaction.run(() -> {
            if (tradingDays.current().day().isBefore(run.day())) {
                tradingDays.openNext();
                audit.append(List.of(new AuditRecord(
                        "system", "system", "trading-day.opened", "day:" + run.day(), "CLOSED", "OPEN")));
            }
            run.held();
        });
    }
}
