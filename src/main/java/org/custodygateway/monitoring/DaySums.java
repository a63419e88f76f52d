package org.custodygateway.monitoring;

import java.time.LocalDate;

/** A client's day in sums, the events just read included. */
record DaySums(
        String clientNo, LocalDate day, int transfers, int legs, int withdrawals, long toMain, long toAuxiliary) {

    long moved(Happening.Direction direction) {
        return direction == Happening.Direction.TO_MAIN ? toMain : toAuxiliary;
    }
}
