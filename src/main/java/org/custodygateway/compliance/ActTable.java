package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.compliance.AlertCase.Act;
import org.custodygateway.compliance.AlertCase.Comment;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.database.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what with an alert: for those who work on it, and for the chain of all acts (P3). */
@Component
class ActTable {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final AuditTrail audit;
    private final Clock clock;

    ActTable(JdbcClient jdbc, IdSource ids, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Notes an act within the caller's transaction.
     *
     * @param more what else the record of the act says than the state after it
     */
    void note(
            long alertId,
            String act,
            @Nullable State before,
            State after,
            String more,
            @Nullable String note,
            String actor,
            String origin) {
        keep(alertId, act, before, after, note, actor);
        audit.append(List.of(new AuditRecord(
                actor, origin, "alert." + act, "alert:" + alertId, before == null ? "" : before.name(), after + more)));
    }

    /** Notes what monitoring has done and recorded itself. */
    void keep(long alertId, String act, @Nullable State before, State after, @Nullable String note, String actor) {
        jdbc.sql("""
                insert into alert_act (id, alert_id, at, actor, act, before_state, after_state, note)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        ids.next("alert_act_id"),
                        alertId,
                        Timestamp.from(clock.instant()),
                        actor,
                        act,
                        before == null ? null : before.name(),
                        after.name(),
                        note)
                .update();
    }

    List<Act> of(long alertId) {
        return jdbc.sql("select * from alert_act where alert_id = ? order by at, id")
                .param(alertId)
                .query((row, number) -> new Act(
                        row.getString("actor"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("act"),
                        Optional.ofNullable(row.getString("before_state"))
                                .map(State::valueOf)
                                .orElse(null),
                        State.valueOf(row.getString("after_state")),
                        row.getString("note")))
                .list();
    }

    void comment(long alertId, String author, String text) {
        jdbc.sql("insert into alert_comment (id, alert_id, author, at, text) values (?, ?, ?, ?, ?)")
                .params(ids.next("alert_comment_id"), alertId, author, Timestamp.from(clock.instant()), text)
                .update();
    }

    List<Comment> comments(long alertId) {
        return jdbc.sql("select author, at, text from alert_comment where alert_id = ? order by at, id")
                .param(alertId)
                .query((row, number) ->
                        new Comment(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
    }
}
