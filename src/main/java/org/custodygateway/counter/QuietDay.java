package org.custodygateway.counter;

import java.util.Map;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.trading.ToldEvents;
import org.custodygateway.transfer.Transfers;
import org.springframework.stereotype.Component;

/** Whether an account has had no business today (A18): no transfer that was not refused, and on the main account nothing of trading. */
@Component
class QuietDay {

    private static final int MOST = 500;

    private final TradingDays days;
    private final Transfers transfers;
    private final ToldEvents events;

    QuietDay(TradingDays days, Transfers transfers, ToldEvents events) {
        this.days = days;
        this.transfers = transfers;
        this.events = events;
    }

    /** @throws RefusedException when there was business */
    void check(FundAccount account) {
        var today = days.current();
        boolean moved = transfers.of(account.clientNo(), today.day(), null, MOST).stream()
                .anyMatch(transfer -> transfer.concerns(account.accountNo()));
        boolean traded = account.role() == Role.MAIN
                && !events.of(account.clientNo(), today.day()).isEmpty();
        if (moved || traded) {
            throw new RefusedException(Refusal.byRule(
                    "A18",
                    "A18.business-today",
                    Map.of(
                            "accountNo",
                            account.accountNo(),
                            "next",
                            today.next().toString())));
        }
    }
}
