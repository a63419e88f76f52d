package org.custodygateway.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link Complaint}s as rows. */
@Component
class ComplaintTable {

    private static final String SELECT = """
            select id, client_no, branch, kind, notice_id, text, strong, received_by, at, due_on, answer, upheld, answered_by, answered_at, education_id
            from complaint
            """;

    private final JdbcClient jdbc;

    ComplaintTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Rider insert(Complaint complaint, OffsetDateTime at) {
        return Rider.also(
                """
                insert into complaint (id, client_no, branch, kind, notice_id, text, strong, state, received_by, at, due_on, reminded)
                values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, false)""",
                complaint.id(),
                complaint.clientNo(),
                complaint.branch(),
                complaint.kind().name(),
                complaint.noticeId(),
                complaint.text(),
                complaint.strong(),
                complaint.by(),
                at,
                complaint.due());
    }

    static Rider answered(
            long id, String text, boolean upheld, @Nullable Long education, String by, OffsetDateTime at) {
        return Rider.update("""
                update complaint set state = 'ANSWERED', answer = ?, upheld = ?, education_id = coalesce(?, education_id),
                       answered_by = ?, answered_at = ?
                where id = ? and state = 'OPEN'""", text, upheld, education, by, at, id);
    }

    static Rider educated(long id, long education) {
        return Rider.also("update complaint set education_id = ? where id = ? and education_id is null", education, id);
    }

    static Rider reminded(long id) {
        return Rider.update("update complaint set reminded = true where id = ? and not reminded", id);
    }

    /** @throws RefusedException missing, when the client has no such complaint */
    Complaint ofClient(String clientNo, long id) {
        return find(id).filter(complaint -> complaint.clientNo().equals(clientNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("complaint", Long.toString(id))));
    }

    private Optional<Complaint> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(ComplaintTable::complaint)
                .optional();
    }

    List<Complaint> of(String clientNo, int limit, long before) {
        return jdbc.sql(SELECT + "where client_no = ? and id < ? order by id desc limit ?")
                .params(clientNo, before, limit)
                .query(ComplaintTable::complaint)
                .list();
    }

    /** @param dueBefore only what was due before that day, or null for all */
    List<Complaint> list(
            boolean answered, @Nullable LocalDate dueBefore, @Nullable String branch, int limit, long before) {
        return jdbc.sql(SELECT + """
                where state = :state and due_on < :due and branch like :branch and id < :before order by id desc limit :limit""")
                .param("state", answered ? "ANSWERED" : "OPEN")
                .param("due", dueBefore == null ? LocalDate.of(9999, 12, 31) : dueBefore)
                .param("branch", branch == null ? "%" : branch)
                .param("before", before)
                .param("limit", limit)
                .query(ComplaintTable::complaint)
                .list();
    }

    /** Objections that wait for their answer, the nearest due first. */
    List<Complaint> objections(@Nullable String branch, int limit) {
        return jdbc.sql(SELECT + """
                where state = 'OPEN' and kind = 'OBJECTION' and branch like ? order by due_on, id limit ?""")
                .params(branch == null ? "%" : branch, limit)
                .query(ComplaintTable::complaint)
                .list();
    }

    /** Open ones that are overdue and of which nobody was told yet. */
    List<Complaint> toRemind(LocalDate today, int limit) {
        return jdbc.sql(SELECT + "where state = 'OPEN' and due_on < ? and not reminded order by due_on limit ?")
                .params(today, limit)
                .query(ComplaintTable::complaint)
                .list();
    }

    private static Complaint complaint(ResultSet row, int n) throws SQLException {
        var answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Complaint(
                row.getLong("id"),
                row.getString("client_no"),
                row.getString("branch"),
                ComplaintKind.valueOf(row.getString("kind")),
                row.getObject("notice_id", Long.class),
                row.getString("text"),
                row.getBoolean("strong"),
                row.getString("received_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("due_on", LocalDate.class),
                answered == null
                        ? null
                        : new Complaint.Answer(
                                row.getString("answer"),
                                row.getBoolean("upheld"),
                                row.getString("answered_by"),
                                answered.toInstant()),
                row.getObject("education_id", Long.class));
    }
}
