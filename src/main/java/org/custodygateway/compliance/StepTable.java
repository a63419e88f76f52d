package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.database.IdSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done on the ladders, each with its record (P3). */
@Component
class StepTable {

    private static final RowMapper<Step> ROW = (row, number) -> new Step(
            row.getString("what"),
            row.getString("by_whom"),
            row.getTimestamp("at").toInstant(),
            row.getString("how"),
            row.getString("reference"),
            row.getString("note"));

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final AuditTrail audit;
    private final Clock clock;

    StepTable(JdbcClient jdbc, IdSource ids, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /** A step on some client's ladder. */
    record Placed(long id, long alertId, Step step) {}

    Step step(String what, String by) {
        return new Step(what, by, clock.instant(), null, null, null);
    }

    /** Keeps the step within the caller's transaction. */
    void add(Ladder before, Step step, String after, String origin) {
        jdbc.sql("insert into ladder_step (id, alert_id, client_no, what, by_whom, at, how, reference, note)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        ids.next("ladder_step_id"),
                        before.alertId(),
                        before.clientNo(),
                        step.what(),
                        step.by(),
                        Timestamp.from(step.at()),
                        step.how(),
                        step.reference(),
                        step.note())
                .update();
        audit.append(List.of(new AuditRecord(
                step.by(),
                origin,
                "ladder." + step.what().toLowerCase(Locale.ROOT).replace('_', '-'),
                "alert:" + before.alertId(),
                before.state().name(),
                after)));
    }

    List<Step> of(long alertId) {
        return jdbc.sql("select * from ladder_step where alert_id = ? order by at, id")
                .param(alertId)
                .query(ROW)
                .list();
    }

    /** Steps on the client's ladders after that moment and number, oldest first. */
    List<Placed> after(String clientNo, Instant after, long afterId, int limit) {
        var at = Timestamp.from(after);
        return jdbc.sql(
                        "select * from ladder_step where client_no = ? and (at > ? or at = ? and id > ?) order by at, id limit ?")
                .params(clientNo, at, at, afterId, limit)
                .query((row, number) -> new Placed(row.getLong("id"), row.getLong("alert_id"), ROW.mapRow(row, number)))
                .list();
    }
}
