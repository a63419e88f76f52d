package org.custodygateway.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.custodygateway.compliance.AlertCase.Comment;
import org.custodygateway.compliance.AlertCase.Proposal;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.compliance.AlertQueue.View;
import org.custodygateway.database.IdSource;
import org.custodygateway.monitoring.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code alert_case}; every change says which state it expects. */
@Component
class CaseTable {

    /** Nobody's, or somebody's who has done nothing about it for too long. */
    private static final String FREE = "(state = 'NEW' or state in ('CLAIMED', 'IN_REVIEW') and lease_until < :now)";

    private static final String OPEN = "state not in ('CLOSED', 'WITHDRAWN')";

    private final JdbcClient jdbc;
    private final IdSource ids;

    CaseTable(JdbcClient jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** A row; the alert itself is monitoring's. */
    record Row(
            long alertId,
            State state,
            Instant dueAt,
            @Nullable String assignee,
            @Nullable Instant leaseUntil,
            @Nullable Proposal proposal) {

        AlertCase with(Alert alert, List<Comment> comments) {
            return new AlertCase(alert, state, dueAt, assignee, leaseUntil, proposal, comments);
        }
    }

    void open(Alert alert, State state, Instant dueAt) {
        jdbc.sql("insert into alert_case (alert_id, rule, client_no, state, due_at) values (?, ?, ?, ?, ?)")
                .params(alert.id(), alert.rule(), alert.clientNo(), state.name(), Timestamp.from(dueAt))
                .update();
    }

    /** A suppressed alert becomes one like any other. */
    void lift(long id) {
        jdbc.sql("update alert_case set state = 'NEW' where alert_id = ? and state = 'SUPPRESSED'")
                .param(id)
                .update();
    }

    /** Whatever state it is in: what was decided about it stays readable. */
    void withdraw(long id) {
        jdbc.sql("update alert_case set state = 'WITHDRAWN', lease_until = null where alert_id = ?")
                .param(id)
                .update();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select * from alert_case where alert_id = ?")
                .param(id)
                .query(CaseTable::row)
                .optional();
    }

    /** The row, held until the transaction ends. */
    Optional<Row> lock(long id) {
        return jdbc.sql("select * from alert_case where alert_id = ? for update")
                .param(id)
                .query(CaseTable::row)
                .optional();
    }

    List<Row> list(
            View view,
            @Nullable String rule,
            @Nullable String clientNo,
            String user,
            Instant now,
            long before,
            int limit) {
        var where = new ArrayList<>(List.of("alert_id < :before", condition(view)));
        if (rule != null) {
            where.add("rule = :rule");
        }
        if (clientNo != null) {
            where.add("client_no = :client");
        }
        return jdbc.sql("select * from alert_case where " + String.join(" and ", where)
                        + " order by alert_id desc limit :limit")
                .param("before", before)
                .param("rule", rule)
                .param("client", clientNo)
                .param("user", user)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(CaseTable::row)
                .list();
    }

    private static String condition(View view) {
        return switch (view) {
            case ALL -> "alert_id > 0";
            case OPEN -> OPEN;
            case TO_CLAIM -> FREE;
            case MINE -> OPEN + " and assignee = :user";
            case TO_APPROVE, CLOSED, SUPPRESSED, NOT_EVALUATED -> "state = '" + view.name() + "'";
            case OVERDUE -> OPEN + " and due_at < :now";
        };
    }

    /** What is due first of what nobody has, held until the transaction ends and passed over by everybody else who looks. */
    Optional<Long> lockNext(Instant now) {
        return jdbc.sql("select alert_id from alert_case where " + FREE
                        + " order by due_at, alert_id limit 1 for update skip locked")
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    boolean claim(long id, String user, Instant now, Instant until) {
        return jdbc.sql(
                                "update alert_case set state = case when state = 'NEW' then 'CLAIMED' else state end, assignee = :user,"
                                        + " lease_until = :until where alert_id = :id and (" + FREE
                                        + " or state in ('CLAIMED', 'IN_REVIEW') and assignee = :user)")
                        .param("user", user)
                        .param("until", Timestamp.from(until))
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean release(long id, String user) {
        return jdbc.sql("update alert_case set state = 'NEW', assignee = null, lease_until = null"
                                + " where alert_id = ? and assignee = ? and state in ('CLAIMED', 'IN_REVIEW')")
                        .params(id, user)
                        .update()
                == 1;
    }

    /** The assignee works on it: it is in review, and the lease runs anew. */
    void worked(long id, String user, Instant until) {
        jdbc.sql("update alert_case set state = 'IN_REVIEW', lease_until = ?"
                        + " where alert_id = ? and assignee = ? and state in ('CLAIMED', 'IN_REVIEW')")
                .params(Timestamp.from(until), id, user)
                .update();
    }

    boolean propose(long id, Proposal proposal) {
        return jdbc.sql("""
                        update alert_case set state = 'TO_APPROVE', code = ?, reason = ?, proposed_by = ?, proposed_at = ?, proposed_hash = ?,
                               approved_by = null, lease_until = null
                        where alert_id = ? and assignee = ? and state in ('CLAIMED', 'IN_REVIEW')""")
                        .params(
                                proposal.code().name(),
                                proposal.reason(),
                                proposal.proposedBy(),
                                Timestamp.from(proposal.proposedAt()),
                                proposal.evidenceHash(),
                                id,
                                proposal.proposedBy())
                        .update()
                == 1;
    }

    boolean approve(long id, String user, String evidenceHash) {
        return jdbc.sql("""
                        update alert_case set state = 'CLOSED', approved_by = ?
                        where alert_id = ? and state = 'TO_APPROVE' and proposed_hash = ? and proposed_by <> ?""").params(user, id, evidenceHash, user).update() == 1;
    }

    /** Back to who proposed it, who has it from then on. */
    boolean giveBack(long id, Instant until) {
        return jdbc.sql("update alert_case set state = 'IN_REVIEW', lease_until = ?"
                                + " where alert_id = ? and state = 'TO_APPROVE'")
                        .params(Timestamp.from(until), id)
                        .update()
                == 1;
    }

    void comment(long id, String author, Instant at, String text) {
        jdbc.sql("insert into alert_comment (id, alert_id, author, at, text) values (?, ?, ?, ?, ?)")
                .params(ids.next("alert_comment_id"), id, author, Timestamp.from(at), text)
                .update();
    }

    List<Comment> comments(long id) {
        return jdbc.sql("select author, at, text from alert_comment where alert_id = ? order by at, id")
                .param(id)
                .query((row, number) ->
                        new Comment(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var lease = row.getTimestamp("lease_until");
        var code = row.getString("code");
        var proposal = code == null
                ? null
                : new Proposal(
                        AlertCase.Code.valueOf(code),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getString("proposed_hash"),
                        row.getString("approved_by"));
        return new Row(
                row.getLong("alert_id"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("due_at").toInstant(),
                row.getString("assignee"),
                lease == null ? null : lease.toInstant(),
                proposal);
    }
}
