package org.custodygateway.trading;

import java.time.LocalDate;
import java.util.Set;

/** What the trading system has told of a client. */
public interface ToldEvents {

    /** Kinds of events that belong to the business date. A refused order is none. */
    Set<TradingEvent.Kind> of(String clientNo, LocalDate day);
}
