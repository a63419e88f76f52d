package org.custodygateway.calendar;

import java.time.LocalDate;

/** What has to be seen to before a trading day opens, by whoever knows of it. It may be asked for again for the same day. */
public interface AtOpening {

    /** @param day the day that is about to open */
    void before(LocalDate day);
}
