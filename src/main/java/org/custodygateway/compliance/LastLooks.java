package org.custodygateway.compliance;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.custodygateway.database.DurableTransaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When somebody last left the queue, so that what has come since is marked as new (C1). It says nothing of what they did: no record is kept. */
@Component
public class LastLooks {

    private final JdbcTemplate jdbc;
    private final DurableTransaction durable;
    private final Clock clock;

    LastLooks(JdbcTemplate jdbc, DurableTransaction durable, Clock clock) {
        this.jdbc = jdbc;
        this.durable = durable;
        this.clock = clock;
    }

    /** Empty for who has never been there. */
    public Optional<Instant> of(String user) {
        return jdbc
                .query(
                        "select looked_at from last_look where username = ?",
                        (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        user)
                .stream()
                .findFirst();
    }

    /** Somebody leaves the queue now. */
    public void looked(String user) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        durable.run(() -> {
            jdbc.update("insert into last_look (username, looked_at) values (?, ?) on conflict do nothing", user, now);
            jdbc.update("update last_look set looked_at = ? where username = ?", now, user);
        });
    }
}
