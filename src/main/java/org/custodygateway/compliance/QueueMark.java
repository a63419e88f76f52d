package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits in the queue for one person, and whether anything has happened in it: asked often, so by indexes alone. */
@Component
public class QueueMark {

    private final JdbcClient jdbc;
    private final Clock clock;

    QueueMark(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many alerts the person has claimed and not given back. */
    public int mine(String user) {
        return jdbc.sql("select count(*) from alert_case where " + CaseTable.HELD
                        + " and assignee = ? and lease_until >= ?")
                .params(user, Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** How many closings others propose, and how many reports of others are handed in to be checked, or wait to be made final (P2, C3). */
    public int toApprove(String user) {
        return jdbc.sql("""
                        select (select count(*) from alert_case where state = 'TO_APPROVE' and proposed_by <> :user)
                             + (select count(*) from report where (state = 'CHECKED' or state = 'DRAFT' and handed_in) and author <> :user)""").param("user", user).query(Integer.class).single();
    }

    /** When somebody last did something with an alert or a report, or evidence moved; the epoch while nothing has happened. */
    public Instant moved() {
        return Stream.of(
                        "select max(at) from alert_act",
                        "select max(at) from alert_evaluation",
                        "select max(at) from report_step")
                .flatMap(sql -> jdbc.sql(sql).query(Timestamp.class).optional().stream())
                .map(Timestamp::toInstant)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
