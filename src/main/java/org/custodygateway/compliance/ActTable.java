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

    private static final String SUPPRESS = "suppress";

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
        record(alertId, act, before, after + more, actor, origin);
    }

    private void record(long alertId, String act, @Nullable State before, String after, String actor, String origin) {
        audit.append(List.of(new AuditRecord(
                actor, origin, "alert." + act, "alert:" + alertId, before == null ? "" : before.name(), after)));
    }

    /** Notes what monitoring has done and recorded itself. */
    void keep(long alertId, String act, @Nullable State before, State after, @Nullable String note, String actor) {
        insert(alertId, act, before, after, note, actor, null);
    }

    /** Notes a suppression that was proposed from an alert, which keeps its place when another one is. */
    void suppression(CaseRow row, long suppression, String reason, String actor, String origin) {
        insert(row.alertId(), SUPPRESS, row.state(), row.state(), reason, actor, suppression);
        record(row.alertId(), SUPPRESS, row.state(), row.state().name(), actor, origin);
    }

    /** Whether the user has ever proposed a suppression from the alert (P2). */
    boolean suppressedBy(long alertId, String user) {
        return jdbc.sql("select count(*) from alert_act where alert_id = ? and act = ? and actor = ?")
                        .params(alertId, SUPPRESS, user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void insert(
            long alertId,
            String act,
            @Nullable State before,
            State after,
            @Nullable String note,
            String actor,
            @Nullable Long suppression) {
        jdbc.sql("""
                insert into alert_act (id, alert_id, at, actor, act, before_state, after_state, note, suppression_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        ids.next("alert_act_id"),
                        alertId,
                        Timestamp.from(clock.instant()),
                        actor,
                        act,
                        before == null ? null : before.name(),
                        after.name(),
                        note,
                        suppression)
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
