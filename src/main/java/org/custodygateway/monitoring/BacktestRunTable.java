package org.custodygateway.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.custodygateway.monitoring.BacktestRun.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code backtest_run}. Every change but the first expects one that runs, and answers whether it does. */
@Component
class BacktestRunTable {

    private static final String IN_LISTS =
            "id, rule, from_day, to_day, candidates, state, author, started_at, ended_at, ended_by, clients_done, clients";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    BacktestRunTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(long id, BacktestRuns.Asked asked, String author, long clients, Instant now) {
        jdbc.sql("""
                insert into backtest_run (id, rule, from_day, to_day, candidates, state, author, started_at, seen_at, clients_done, clients)
                values (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, 0, ?)""")
                .params(
                        id,
                        asked.rule(),
                        asked.from(),
                        asked.to(),
                        text(asked.candidates()),
                        author,
                        Timestamp.from(now),
                        Timestamp.from(now),
                        clients)
                .update();
    }

    Optional<BacktestRun> find(long id) {
        return jdbc.sql("select " + IN_LISTS + ", result from backtest_run where id = ?")
                .param(id)
                .query((row, number) -> run(row, row.getString("result")))
                .optional();
    }

    /** Newest first, at most {@code limit}, with ids below {@code before}; of one rule, where one is said. */
    List<BacktestRun> list(@Nullable String rule, long before, int limit) {
        return jdbc.sql("select " + IN_LISTS + " from backtest_run where id < :before"
                        + (rule == null ? "" : " and rule = :rule") + " order by id desc limit :limit")
                .param("before", before)
                .param("rule", rule)
                .param("limit", limit)
                .query((row, number) -> run(row, null))
                .list();
    }

    boolean looked(long id, long clients, Instant now) {
        return jdbc.sql("update backtest_run set clients_done = ?, seen_at = ? where id = ? and state = 'RUNNING'")
                        .params(clients, Timestamp.from(now), id)
                        .update()
                == 1;
    }

    void seen(long id, Instant now) {
        jdbc.sql("update backtest_run set seen_at = ? where id = ? and state = 'RUNNING'")
                .params(Timestamp.from(now), id)
                .update();
    }

    boolean end(long id, State state, @Nullable String by, Backtest.@Nullable Result result, Instant now) {
        return jdbc.sql("update backtest_run set state = ?, ended_by = ?, ended_at = ?, result = ?"
                                + " where id = ? and state = 'RUNNING'")
                        .params(state.name(), by, Timestamp.from(now), result == null ? null : text(result), id)
                        .update()
                == 1;
    }

    /** Those that nobody has been at since {@code seen}. */
    int cut(Instant seen, Instant now) {
        return jdbc.sql("update backtest_run set state = 'CUT', ended_at = ? where state = 'RUNNING' and seen_at < ?")
                .params(Timestamp.from(now), Timestamp.from(seen))
                .update();
    }

    int forget(Instant endedBefore) {
        return jdbc.sql("delete from backtest_run where ended_at < ?")
                .param(Timestamp.from(endedBefore))
                .update();
    }

    private BacktestRun run(ResultSet row, @Nullable String result) throws SQLException {
        var endedAt = row.getTimestamp("ended_at");
        return new BacktestRun(
                row.getLong("id"),
                row.getString("rule"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                node(row.getString("candidates")),
                State.valueOf(row.getString("state")),
                row.getString("author"),
                row.getTimestamp("started_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getString("ended_by"),
                row.getLong("clients_done"),
                row.getLong("clients"),
                result == null ? null : node(result));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode node(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
