package org.custodygateway.custody;

import java.time.LocalDate;

/** Whether anything of a client's trading belongs to a day (A18): an order, a cancellation, a fill, a subscription, a change of accounts. */
public interface TradedToday {

    boolean traded(String clientNo, LocalDate day);
}
