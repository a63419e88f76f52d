package org.custodygateway.bank;

import java.time.Duration;
import java.time.LocalDate;

/** Where the firm stands with each bank: signed in for a business date, or not. */
public interface BankSessions {

    boolean signedIn(String bank);

    /**
     * Signs in (10001) and starts the day (13012) at the bank; waits.
     *
     * @return whether it is done in the time given; if not, it is tried again in the background
     */
    boolean startDay(String bank, LocalDate day, Duration within);

    /**
     * Ends the day (13011), which makes the bank write its day-end files, and signs out (10002); waits.
     *
     * @return whether it is done in the time given
     */
    boolean endDay(String bank, LocalDate day, Duration within);
}
