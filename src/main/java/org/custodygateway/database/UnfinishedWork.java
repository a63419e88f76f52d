package org.custodygateway.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** All that has not ended yet, of every module. */
@Component
public class UnfinishedWork {

    private final List<Unfinished> kinds;
    private final JdbcTemplate jdbc;

    UnfinishedWork(ObjectProvider<Unfinished> kinds, JdbcTemplate jdbc) {
        this.kinds = kinds.orderedStream().toList();
        this.jdbc = jdbc;
    }

    /** How much of a kind is in a state at a bank, and since when the oldest of it. */
    public record Line(String kind, String bank, String state, long count, Instant oldest) {}

    /** One of them. */
    public record Item(String kind, String bank, String state, String subject, Instant since) {}

    /** Only what there is: no line says none. */
    public List<Line> lines() {
        return kinds.stream()
                .flatMap(kind -> jdbc
                        .query(
                                "select bank, state, count(*), min(since) from (" + kind.rows()
                                        + ") u group by bank, state order by bank, state",
                                (row, number) -> new Line(
                                        kind.kind(), row.getString(1), row.getString(2), row.getLong(3), at(row, 4)))
                        .stream())
                .toList();
    }

    /** Those of a kind, the oldest first. */
    public List<Item> items(String kind, int limit) {
        return kinds.stream()
                .filter(one -> one.kind().equals(kind))
                .flatMap(one -> jdbc
                        .query(
                                "select bank, state, subject, since from (" + one.rows()
                                        + ") u order by since, subject limit ?",
                                (row, number) -> new Item(
                                        kind, row.getString(1), row.getString(2), row.getString(3), at(row, 4)),
                                limit)
                        .stream())
                .toList();
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
