package org.custodygateway.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.custodygateway.compliance.Ladder.Measure;
import org.custodygateway.compliance.Ladder.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code ladder}; every change says which state it expects. */
@Component
class LadderTable {

    private final JdbcClient jdbc;
    private final StepTable steps;
    private final Clock clock;

    LadderTable(JdbcClient jdbc, StepTable steps, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.clock = clock;
    }

    void insert(long alertId, String clientNo, String branch) {
        jdbc.sql("""
                insert into ladder (alert_id, client_no, branch, second_episode, state, at) values (?, ?, ?, true, 'TO_PROPOSE', ?)""")
                .params(alertId, clientNo, branch, Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Ladder> find(long alertId) {
        return one("alert_id = ?", alertId);
    }

    /** The ladder, held until the transaction ends. */
    Optional<Ladder> lock(long alertId) {
        return one("alert_id = ? for update", alertId);
    }

    Optional<Ladder> ofMeasure(long measureId) {
        return one("measure_id = ?", measureId);
    }

    Optional<Ladder> ofTask(long taskId) {
        return one("task_id = ?", taskId);
    }

    Optional<Ladder> ofInstruction(String instruction) {
        return one("instruction = ?", instruction);
    }

    private Optional<Ladder> one(String condition, Object parameter) {
        return jdbc.sql("select * from ladder where " + condition)
                .param(parameter)
                .query(row())
                .optional();
    }

    /** All of the client's, held until the transaction ends. */
    List<Ladder> lockAll(String clientNo) {
        return jdbc.sql("select * from ladder where client_no = ? order by alert_id for update")
                .param(clientNo)
                .query(row())
                .list();
    }

    /** Measures in one of the states, newest first. */
    List<Ladder> measures(List<State> states, long before, int limit) {
        return jdbc.sql("select * from ladder where measure_id < ? and state = any(?) order by measure_id desc limit ?")
                .params(before, names(states), limit)
                .query(row())
                .list();
    }

    /** Tasks of branches in one of the states, newest first; of one branch or of all. */
    List<Ladder> tasks(List<State> states, @Nullable String branch, long before, int limit) {
        var any = branch == null ? "" : branch;
        return jdbc.sql("select * from ladder where task_id < ? and state = any(?) and (? = '' or branch = ?)"
                        + " order by task_id desc limit ?")
                .params(before, names(states), any, any, limit)
                .query(row())
                .list();
    }

    /** Those with the nearest deadlines. */
    List<Ladder> due(List<State> states, @Nullable String branch, int limit) {
        var any = branch == null ? "" : branch;
        return jdbc.sql("select * from ladder where due_at is not null and state = any(?) and (? = '' or branch = ?)"
                        + " order by due_at, alert_id limit ?")
                .params(names(states), any, any, limit)
                .query(row())
                .list();
    }

    private static String[] names(List<State> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    boolean move(long alertId, State from, State to) {
        return change(alertId, from, to, "");
    }

    boolean first(long alertId, State from, long taskId, Instant dueAt) {
        return change(
                alertId,
                from,
                State.EDUCATION,
                ", second_episode = false, task_id = coalesce(task_id, ?), due_at = ?",
                taskId,
                Timestamp.from(dueAt));
    }

    boolean propose(long alertId, long measureId, String reason, String by) {
        return change(
                alertId,
                State.TO_PROPOSE,
                State.TO_INSTRUCT,
                ", measure_id = ?, reason = ?, proposed_by = ?, proposed_at = ?",
                measureId,
                reason,
                by,
                Timestamp.from(clock.instant()));
    }

    boolean instruct(long alertId, String instruction, String by, long taskId, Instant dueAt) {
        return change(
                alertId,
                State.TO_INSTRUCT,
                State.TO_CLOSE,
                ", instruction = ?, instructed_by = ?, task_id = ?, due_at = ?",
                instruction,
                by,
                taskId,
                Timestamp.from(dueAt));
    }

    boolean applied(long alertId, State from, State to, String applicationId) {
        return change(alertId, from, to, ", application_id = ?", applicationId);
    }

    private boolean change(long alertId, State from, State to, String more, Object... values) {
        var parameters = new ArrayList<Object>(List.of(to.name()));
        parameters.addAll(Arrays.asList(values));
        parameters.addAll(List.of(alertId, from.name()));
        return jdbc.sql("update ladder set state = ?" + more + " where alert_id = ? and state = ?")
                        .params(parameters)
                        .update()
                == 1;
    }

    private RowMapper<Ladder> row() {
        return (row, number) -> new Ladder(
                row.getLong("alert_id"),
                row.getString("client_no"),
                row.getString("branch"),
                row.getBoolean("second_episode"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("at").toInstant(),
                instant(row, "due_at"),
                row.getObject("task_id", Long.class),
                measure(row),
                row.getString("application_id"),
                List.of());
    }

    /** The ladder with what was done. */
    Ladder whole(Ladder ladder) {
        return new Ladder(
                ladder.alertId(),
                ladder.clientNo(),
                ladder.branch(),
                ladder.second(),
                ladder.state(),
                ladder.at(),
                ladder.dueAt(),
                ladder.taskId(),
                ladder.measure(),
                ladder.applicationId(),
                steps.of(ladder.alertId()));
    }

    private static @Nullable Measure measure(ResultSet row) throws SQLException {
        var id = row.getObject("measure_id", Long.class);
        return id == null
                ? null
                : new Measure(
                        id,
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getString("instruction"),
                        row.getString("instructed_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
