package org.custodygateway.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.Rider;
import org.custodygateway.retention.ExpiryRun.Item;
import org.custodygateway.retention.ExpiryRun.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link ExpiryRun}s as rows. */
@Component
class ExpiryRunTable {

    private static final String SELECT =
            "select id, day, state, proposed_by, decided_by, at, ended_at from retention_run ";
    private static final String ITEMS = """
            select table_name, record_class, years, proposed, oldest, newest, deleted, digest, done
            from retention_item where run_id = ? order by position""";

    private final JdbcClient jdbc;

    ExpiryRunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ExpiryRun run, OffsetDateTime at) {
        jdbc.sql("insert into retention_run (id, day, state, proposed_by, at) values (?, ?, 'PROPOSED', ?, ?)")
                .params(run.id(), run.day(), run.proposedBy(), at)
                .update();
        int position = 0;
        for (var item : run.items()) {
            jdbc.sql("""
                    insert into retention_item (run_id, position, table_name, record_class, years, proposed, oldest, newest, deleted, digest, done)
                    values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, false)""")
                    .params(
                            run.id(),
                            ++position,
                            item.table(),
                            item.recordClass().name(),
                            item.years(),
                            item.rows(),
                            item.oldest(),
                            item.newest(),
                            item.digest())
                    .update();
        }
    }

    int proposedByOthers(String user) {
        return jdbc.sql("select count(*) from retention_run where state = 'PROPOSED' and proposed_by <> ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    static Rider decided(long id, State to, String by) {
        return Rider.update(
                "update retention_run set state = ?, decided_by = ? where id = ? and state = 'PROPOSED'",
                to.name(),
                by,
                id);
    }

    static Rider ended(long id, OffsetDateTime at) {
        return Rider.update(
                "update retention_run set state = 'DONE', ended_at = ? where id = ? and state = 'DELETING'", at, id);
    }

    static Rider removed(long id, String table, int rows, String digest, boolean done) {
        return Rider.update("""
                update retention_item set deleted = deleted + ?, digest = ?, done = ? where run_id = ? and table_name = ? and not done""", rows, digest, done, id, table);
    }

    /** Holds an approved run that nobody works on until the caller's transaction ends. */
    Optional<ExpiryRun> hold() {
        return jdbc.sql(SELECT + "where state = 'DELETING' order by id limit 1 for update skip locked")
                .query(this::run)
                .optional()
                .map(this::withItems);
    }

    boolean anyToDo() {
        return jdbc.sql("select id from retention_run where state = 'DELETING' limit 1")
                .query(Long.class)
                .optional()
                .isPresent();
    }

    Optional<ExpiryRun> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(this::run)
                .optional()
                .map(this::withItems);
    }

    List<ExpiryRun> list(int limit, long before) {
        return jdbc
                .sql(SELECT + "where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(this::run)
                .list()
                .stream()
                .map(this::withItems)
                .toList();
    }

    private ExpiryRun run(ResultSet row, int n) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new ExpiryRun(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                row.getString("decided_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                List.of());
    }

    private ExpiryRun withItems(ExpiryRun run) {
        var items = jdbc.sql(ITEMS)
                .param(run.id())
                .query((row, n) -> new Item(
                        row.getString("table_name"),
                        RecordClass.valueOf(row.getString("record_class")),
                        row.getInt("years"),
                        row.getLong("proposed"),
                        row.getObject("oldest", LocalDate.class),
                        row.getObject("newest", LocalDate.class),
                        row.getLong("deleted"),
                        row.getString("digest"),
                        row.getBoolean("done")))
                .list();
        return new ExpiryRun(
                run.id(), run.day(), run.state(), run.proposedBy(), run.decidedBy(), run.at(), run.endedAt(), items);
    }
}
