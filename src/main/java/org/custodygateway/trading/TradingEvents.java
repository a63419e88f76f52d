package org.custodygateway.trading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** What the trading system has told, for those who look at it afterwards. */
public interface TradingEvents {

    /**
     * An event as it was booked.
     *
     * @param day the business date it belongs to (M9)
     */
    record Told(
            String eventId,
            String clientNo,
            TradingEvent.Kind kind,
            @Nullable String orderNo,
            @Nullable Money amount,
            LocalDate day,
            Instant bookedAt) {}

    /** Those of the events that exist, in any order. */
    List<Told> findAll(Collection<String> eventIds);
}
