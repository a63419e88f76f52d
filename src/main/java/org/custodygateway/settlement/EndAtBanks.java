package org.custodygateway.settlement;

import org.custodygateway.bank.BankSessions;
import org.springframework.stereotype.Component;

/** Ends the day at each bank and signs out (13011, 10002). A bank that is down holds up nobody. */
@Component
class EndAtBanks implements DayStep {

    private final BankSessions sessions;
    private final EachBank eachBank;
    private final SettlementSettings settings;

    EndAtBanks(BankSessions sessions, EachBank eachBank, SettlementSettings settings) {
        this.sessions = sessions;
        this.eachBank = eachBank;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "END_AT_BANKS";
    }

    @Override
    public void run(StepRun run) {
        var ended = eachBank.call(bank -> sessions.endDay(bank, run.day(), settings.bankWithin()), false);
        run.total(ended.size());
        ended.forEach((bank, done) -> {
            if (done) {
                run.done(1);
            } else {
                run.note("step.bank-day-not-ended", "bank", bank);
            }
        });
    }
}
