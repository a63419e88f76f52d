package org.custodygateway.monitoring;

import java.time.LocalDate;

/** A client's day in sums, the events just read included. */
record DaySums(
        String clientNo, LocalDate day, int transfers, int legs, int withdrawals, long toMain, long toAuxiliary) {

    DaySums plus(DaySums other) {
        return new DaySums(
                clientNo,
                day,
                transfers + other.transfers,
                legs + other.legs,
                withdrawals + other.withdrawals,
                Math.addExact(toMain, other.toMain),
                Math.addExact(toAuxiliary, other.toAuxiliary));
    }

    long moved(Happening.Direction direction) {
        return direction == Happening.Direction.TO_MAIN ? toMain : toAuxiliary;
    }
}
