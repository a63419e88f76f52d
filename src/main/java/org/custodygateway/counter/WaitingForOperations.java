package org.custodygateway.counter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applications that operations management decides on, from far away: how many wait, and whether they are others than a moment ago. */
@Component
public class WaitingForOperations {

    private final JdbcClient jdbc;

    WaitingForOperations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param latest id of the one that came last, 0 without any */
    public record Waiting(int count, long latest) {}

    /** @param reader whose own do not count, because another person decides on them (P2); empty for all */
    public Waiting of(String reader) {
        return jdbc.sql("""
                        select count(*), coalesce(max(id), 0) from application
                        where state = 'WAITING_APPROVAL' and business in ('CHANGE_KEY_INFO', 'SET_FLAG') and applicant <> :reader""")
                .param("reader", reader)
                .query((row, number) -> new Waiting(row.getInt(1), row.getLong(2)))
                .single();
    }
}
