package org.custodygateway.bank;

import org.springframework.stereotype.Component;

/** Has the firm sign in anew on every new connection; until then no business message leaves. */
@Component
class LineSessions implements LineEvents {

    private final SessionRows rows;
    private final Circuits circuits;
    private final Alarm alarm;

    LineSessions(SessionRows rows, Circuits circuits, Alarm alarm) {
        this.rows = rows;
        this.circuits = circuits;
        this.alarm = alarm;
    }

    @Override
    public void opened(String bank) {
        rows.relink(bank);
        circuits.reached(bank);
        alarm.ring(BankEngine.SWEEP);
    }

    @Override
    public void lost(String bank) {
        rows.lost(bank);
    }
}
