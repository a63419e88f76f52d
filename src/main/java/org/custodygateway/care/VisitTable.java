package org.custodygateway.care;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link VisitPlan}s and {@link Visit}s as rows. */
@Component
class VisitTable {

    private static final String PLANS = """
            select p.id, p.name, p.how, p.questions, p.due_on, p.made_by, p.at,
                   (select count(*) from visit v where v.plan_id = p.id) as clients,
                   (select count(*) from visit v where v.plan_id = p.id and v.state = 'DONE') as done
            from visit_plan p
            """;
    private static final String VISITS = """
            select v.id, v.plan_id, p.name, p.how, p.questions, p.due_on, v.client_no, v.state, v.attempts, v.result, v.made_by, v.at,
                   v.follow_up_by, v.follow_up, v.followed_by, v.followed_at
            from visit v join visit_plan p on p.id = v.plan_id
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    VisitTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(long id, String name, How how, List<String> questions, LocalDate due, String by, OffsetDateTime at) {
        jdbc.sql("insert into visit_plan (id, name, how, questions, due_on, made_by, at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(id, name, how.name(), text(questions), due, by, at)
                .update();
    }

    void insertVisit(long id, long planId, String clientNo) {
        jdbc.sql("insert into visit (id, plan_id, client_no, state, attempts) values (?, ?, ?, 'PLANNED', 0)")
                .params(id, planId, clientNo)
                .update();
    }

    static Rider result(
            long id, Visit.State state, String text, @Nullable LocalDate followUpBy, String by, OffsetDateTime at) {
        return Rider.update("""
                update visit set state = ?, attempts = attempts + 1, result = ?, follow_up_by = ?, made_by = ?, at = ?
                where id = ? and state <> 'DONE'""", state.name(), text, followUpBy, by, at, id);
    }

    static Rider followed(long id, String note, String by, OffsetDateTime at) {
        return Rider.update(
                "update visit set follow_up = ?, followed_by = ?, followed_at = ? where id = ? and followed_by is null",
                note,
                by,
                at,
                id);
    }

    Optional<VisitPlan> plan(long id) {
        return jdbc.sql(PLANS + "where p.id = ?").param(id).query(this::planOf).optional();
    }

    List<VisitPlan> plans(int limit, long before) {
        return jdbc.sql(PLANS + "where p.id < ? order by p.id desc limit ?")
                .params(before, limit)
                .query(this::planOf)
                .list();
    }

    Optional<Visit> visit(long id) {
        return jdbc.sql(VISITS + "where v.id = ?")
                .param(id)
                .query(this::visitOf)
                .optional();
    }

    /** @param condition of the visit, with one value */
    List<Visit> visits(String condition, Object value, int limit, long before) {
        return jdbc.sql(VISITS + "where v." + condition + " and v.id < ? order by v.id desc limit ?")
                .params(value, before, limit)
                .query(this::visitOf)
                .list();
    }

    private VisitPlan planOf(ResultSet row, int n) throws SQLException {
        return new VisitPlan(
                row.getLong("id"),
                row.getString("name"),
                How.valueOf(row.getString("how")),
                questions(row),
                row.getObject("due_on", LocalDate.class),
                row.getLong("clients"),
                row.getLong("done"),
                row.getString("made_by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private Visit visitOf(ResultSet row, int n) throws SQLException {
        return new Visit(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getString("name"),
                How.valueOf(row.getString("how")),
                questions(row),
                row.getObject("due_on", LocalDate.class),
                row.getString("client_no"),
                Visit.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("result"),
                row.getString("made_by"),
                instant(row.getObject("at", OffsetDateTime.class)),
                row.getObject("follow_up_by", LocalDate.class),
                CareRecordTable.followUp(row, "follow_up", "followed_by", "followed_at"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private List<String> questions(ResultSet row) throws SQLException {
        try {
            return json.readValue(row.getString("questions"), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(List<String> questions) {
        try {
            return json.writeValueAsString(questions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
