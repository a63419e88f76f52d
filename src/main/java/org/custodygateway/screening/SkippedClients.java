package org.custodygateway.screening;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code screening_skipped}: clients that could not be compared with the lists (I6), until they have been. */
@Component
class SkippedClients {

    private final JdbcClient jdbc;
    private final Clock clock;

    SkippedClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that have waited longest. */
    List<String> next(int limit) {
        return jdbc.sql("select client_no from screening_skipped order by tried_at, client_no limit ?")
                .param(limit)
                .query(String.class)
                .list();
    }

    /** @return whether it is there for the first time */
    boolean add(String clientNo) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        int again = jdbc.sql("update screening_skipped set tried_at = ? where client_no = ?")
                .params(now, clientNo)
                .update();
        return again == 0
                && jdbc.sql("insert into screening_skipped (client_no, tried_at) values (?, ?) on conflict do nothing")
                                .params(clientNo, now)
                                .update()
                        == 1;
    }

    void compared(String clientNo) {
        jdbc.sql("delete from screening_skipped where client_no = ?")
                .param(clientNo)
                .update();
    }
}
