package org.custodygateway.settlement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.settlement.RunView.StepState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Runs and their steps in the database. A node works on a run only while it holds its lease, by the database's clock; its fence stands in
 * every write, so a node that lost the lease can change nothing any more.
 */
@Component
class RunStore implements Appointments {

    private static final String REVIVE = "update day_run set state = 'RUNNING' where state in ('BLOCKED', 'FAILED')";

    private static final TypeReference<List<StepNote>> NOTES = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final ObjectMapper json;

    RunStore(JdbcTemplate jdbc, DurableTransaction transaction, ObjectMapper json) {
        this.json = json;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("day_run", "lease_until"));
    }

    /** A run that this node holds. */
    record Claim(String id, RunKind kind, LocalDate day, long fence) {}

    /** Somebody else holds the run now. */
    static final class LeaseLost extends RuntimeException {
        LeaseLost(String id) {
            super("the lease of " + id + " is lost", null, false, false);
        }
    }

    static String id(RunKind kind, LocalDate day) {
        return day + "-" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Makes the run, or has an earlier attempt at it go on. In the caller's transaction. */
    String start(RunKind kind, LocalDate day, List<String> steps, String user) {
        var id = id(kind, day);
        int made = jdbc.update(
                "insert into day_run (id, kind, day, position, state, started_by, started_at, fence)"
                        + " values (?, ?, ?, ?, 'RUNNING', ?, current_timestamp, 0) on conflict do nothing",
                id,
                kind.name(),
                day,
                (int) (day.toEpochDay() * RunKind.values().length + kind.ordinal()),
                user);
        for (int number = 0; made == 1 && number < steps.size(); number++) {
            jdbc.update(
                    "insert into day_step (run_id, number, name, state, done, total, note)"
                            + " values (?, ?, ?, 'WAITING', 0, 0, ?)",
                    id,
                    number,
                    steps.get(number),
                    write(List.of()));
        }
        revive();
        return id;
    }

    /** Whether there is such a run and it has not come to its end. */
    boolean isUnfinished(RunKind kind, LocalDate day) {
        return jdbc.queryForObject(
                        "select count(*) from day_run where id = ? and state <> 'DONE'", Integer.class, id(kind, day))
                > 0;
    }

    /** Has whatever is blocked or failed try again. */
    void revive() {
        jdbc.update(REVIVE);
    }

    /** The same, riding on what it may have waited for. */
    Rider reviving() {
        return Rider.also(REVIVE);
    }

    /** Takes the first run that is not done, if nobody holds it; a later one waits for it. */
    Optional<Claim> claim(String holder) {
        var free = jdbc.query(
                "select id, kind, day, fence from day_run r where state = 'RUNNING'"
                        + " and (lease_until is null or lease_until < current_timestamp)"
                        + " and not exists (select 1 from day_run e where e.position < r.position and e.state <> 'DONE')",
                (row, number) -> new Claim(
                        row.getString(1),
                        RunKind.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        row.getLong(4) + 1));
        return free.stream()
                .filter(claim -> jdbc.update(
                                "update day_run set holder = ?, fence = fence + 1,"
                                        + " lease_until = current_timestamp + interval '10' second"
                                        + " where id = ? and fence = ? and state = 'RUNNING'",
                                holder,
                                claim.id,
                                claim.fence - 1)
                        == 1)
                .findFirst();
    }

    boolean renew(Claim claim) {
        return jdbc.update(
                        "update day_run set lease_until = current_timestamp + interval '10' second where id = ? and fence = ?",
                        claim.id,
                        claim.fence)
                == 1;
    }

    /**
     * Keeps other nodes from taking the run over until the caller's transaction ends: its last statement, after all it writes.
     *
     * @throws LeaseLost when one has taken it over
     */
    void hold(Claim claim) {
        if (jdbc.queryForList(
                        "select id from day_run where id = ? and fence = ? for update",
                        String.class,
                        claim.id,
                        claim.fence)
                .isEmpty()) {
            throw new LeaseLost(claim.id);
        }
    }

    /** Gives the run back as it is, for any node to go on with. */
    void release(Claim claim) {
        jdbc.update("update day_run set lease_until = null where id = ? and fence = ?", claim.id, claim.fence);
    }

    void end(Claim claim, State state) {
        transaction.run(() -> {
            int ended = jdbc.update(
                    "update day_run set state = ?, holder = null, lease_until = null,"
                            + " ended_at = case when cast(? as varchar) = 'DONE' then current_timestamp end where id = ? and fence = ?",
                    state.name(),
                    state.name(),
                    claim.id,
                    claim.fence);
            if (ended == 1 && state != State.DONE) {
                holdUpLater(claim, state);
            }
        });
    }

    /** What waits for a run that came to nothing says so, lest somebody wait for it. */
    private void holdUpLater(Claim claim, State state) {
        String later = "state = 'RUNNING' and position > (select position from day_run where id = ?)";
        jdbc.update(
                "update day_step set note = ? where number = 0 and state = 'WAITING' and run_id in (select id from day_run where "
                        + later + ")",
                write(List.of(StepNote.of("step.later." + state, "run", claim.id))),
                claim.id);
        jdbc.update("update day_run set state = ? where " + later, state.name(), claim.id);
    }

    /** Number of the first step that is not done; -1 when all are. */
    int nextStep(Claim claim) {
        var number = jdbc.queryForObject(
                "select min(number) from day_step where run_id = ? and state <> 'DONE'", Integer.class, claim.id);
        return number == null ? -1 : number;
    }

    /** @throws LeaseLost when another node has taken the run over */
    void step(Claim claim, int number, StepState state, long done, long total, List<StepNote> notes) {
        int changed = transaction.call(() -> jdbc.update(
                "update day_step set done = ?, total = ?, note = ?,"
                        + " started_at = case when cast(? as varchar) = 'RUNNING' and state <> 'RUNNING' then current_timestamp"
                        + " else started_at end,"
                        + " ended_at = case when cast(? as varchar) <> 'RUNNING' then current_timestamp end,"
                        + " state = ? where run_id = ? and number = ?"
                        + " and exists (select 1 from day_run where id = ? and fence = ?)",
                done,
                total,
                write(notes),
                state.name(),
                state.name(),
                state.name(),
                claim.id,
                number,
                claim.id,
                claim.fence));
        if (changed == 0) {
            throw new LeaseLost(claim.id);
        }
    }

    Optional<RunView> find(String id) {
        return runs("where id = ?", id).stream().findFirst();
    }

    /** The newest first. */
    List<RunView> recent(int limit) {
        return runs("order by position desc limit ?", limit);
    }

    private List<RunView> runs(String which, Object parameter) {
        return jdbc.query(
                "select id, kind, day, state, started_by, started_at, ended_at from day_run " + which,
                (row, number) -> new RunView(
                        row.getString(1),
                        RunKind.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        State.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        instant(row.getTimestamp(7)),
                        steps(row.getString(1))),
                parameter);
    }

    private List<RunView.Step> steps(String id) {
        return jdbc.query(
                "select name, state, done, total, note, started_at, ended_at from day_step where run_id = ? order by number",
                (row, number) -> new RunView.Step(
                        row.getString(1),
                        StepState.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        read(row.getString(5)),
                        instant(row.getTimestamp(6)),
                        instant(row.getTimestamp(7))),
                id);
    }

    private String write(List<StepNote> notes) {
        try {
            return json.writeValueAsString(notes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<StepNote> read(String notes) {
        try {
            return json.readValue(notes, NOTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
