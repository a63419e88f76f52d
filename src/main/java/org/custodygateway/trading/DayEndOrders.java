package org.custodygateway.trading;

import java.time.LocalDate;

/** What the day's close asks of orders (S4). */
public interface DayEndOrders {

    /**
     * Releases what is reserved by orders of the day, or of days before, and was not filled. A repeat is harmless. Uses the ledger: not
     * to be called within a transaction.
     */
    void releaseUnfilled(LocalDate day);
}
