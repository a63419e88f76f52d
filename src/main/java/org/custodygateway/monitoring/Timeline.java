package org.custodygateway.monitoring;

import java.sql.Timestamp;
import java.time.Clock;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.springframework.stereotype.Component;

/** What belongs to a client's timeline (C2) and is no posting. */
@Component
public class Timeline {

    private final IdSource ids;
    private final TradingDays days;
    private final Clock clock;

    Timeline(IdSource ids, TradingDays days, Clock clock) {
        this.ids = ids;
        this.days = days;
        this.clock = clock;
    }

    /** The flags of all the client's fund accounts were opened or closed (M2). */
    public Rider flagSet(String clientNo, boolean open, String application) {
        return Rider.also(
                """
                insert into watched_event (id, client_no, day, at, kind, legs, fen, from_account, to_account, reference)
                values (?, ?, ?, ?, 'FLAG', 1, ?, '', '', ?)""",
                ids.next("posting_id"),
                clientNo,
                days.current().day(),
                Timestamp.from(clock.instant()),
                open ? 1 : 0,
                "application:" + application);
    }
}
