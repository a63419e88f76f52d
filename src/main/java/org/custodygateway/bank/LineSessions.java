package org.custodygateway.bank;

import org.springframework.stereotype.Component;

/** Has the firm sign in anew on every new connection; until then no business message leaves. */
@Component
class LineSessions implements LineEvents {

    private final SessionRows rows;
    private final Alarm alarm;

    LineSessions(SessionRows rows, Alarm alarm) {
        this.rows = rows;
        this.alarm = alarm;
    }

    @Override
    public void opened(String bank) {
        rows.relink(bank);
        alarm.ring(BankEngine.SWEEP);
    }

    @Override
    public void lost(String bank) {
        rows.lost(bank);
    }
}
