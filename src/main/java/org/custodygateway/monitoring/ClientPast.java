package org.custodygateway.monitoring;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What clients did and what rules found, in the order in which it was booked and raised: what a timeline is made of (C2). */
@Component
public class ClientPast {

    private final JdbcClient jdbc;

    ClientPast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param undone it was reversed, or the order cancelled, since */
    public record Done(long id, Instant at, boolean undone, Evidence.Event event) {}

    /** @param confirmed null while it is open */
    public record Raised(
            long id,
            Instant at,
            String rule,
            int episode,
            @Nullable Boolean confirmed,
            boolean withdrawn) {}

    /** What the client did from that day on and was booked after that moment and number, oldest first. */
    public List<Done> events(String clientNo, LocalDate from, Instant after, long afterId, int limit) {
        var at = Timestamp.from(after);
        return jdbc.sql("""
                        select * from watched_event where client_no = ? and day >= ? and (at > ? or at = ? and id > ?)
                        order by at, id limit ?""").params(clientNo, from, at, at, afterId, limit).query(EventTable.ROW).list().stream()
                .map(one -> new Done(one.id(), one.at(), one.undone() != null, Proof.event(one)))
                .toList();
    }

    /** The client's alerts that were raised after that moment and number, oldest first. */
    public List<Raised> alerts(String clientNo, Instant after, long afterId, int limit) {
        var at = Timestamp.from(after);
        return jdbc.sql("""
                        select id, raised_at, rule, episode, confirmed, withdrawn from alert
                        where client_no = ? and mode = 'LIVE' and (raised_at > ? or raised_at = ? and id > ?)
                        order by raised_at, id limit ?""")
                .params(clientNo, at, at, afterId, limit)
                .query((row, number) -> new Raised(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getInt(4),
                        row.getObject(5, Boolean.class),
                        row.getBoolean(6)))
                .list();
    }
}
