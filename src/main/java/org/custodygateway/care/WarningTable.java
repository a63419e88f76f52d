package org.custodygateway.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.custodygateway.care.Warning.Above;
import org.custodygateway.care.Warning.Act;
import org.custodygateway.care.Warning.State;
import org.custodygateway.care.Warning.Step;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link Warning}s as rows, each act on one a row of its own. */
@Component
class WarningTable {

    private static final String SELECT = """
            select id, branch, client_no, about, opinion, due_on, state, escalated, made_by, mended_by, at from warning
            """;

    private final JdbcClient jdbc;

    WarningTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Rider insert(Warning warning, OffsetDateTime at) {
        return Rider.also(
                """
                insert into warning (id, branch, client_no, about, opinion, due_on, state, made_by, at)
                values (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)""",
                warning.id(),
                warning.branch(),
                warning.clientNo(),
                warning.about(),
                warning.opinion(),
                warning.due(),
                warning.by(),
                at);
    }

    static Rider mended(long id, String by) {
        return Rider.update(
                "update warning set state = 'MENDED', mended_by = ? where id = ? and state = 'OPEN'", by, id);
    }

    static Rider returned(long id) {
        return Rider.update(
                "update warning set state = 'OPEN', mended_by = null where id = ? and state = 'MENDED'", id);
    }

    static Rider escalated(long id, Above to) {
        return Rider.update(
                "update warning set state = 'ESCALATED', escalated = ? where id = ? and state in ('OPEN', 'MENDED')",
                to.name(),
                id);
    }

    static Rider closed(long id, State from, String by) {
        return Rider.update(
                "update warning set state = 'CLOSED', closed_by = ? where id = ? and state = ?", by, id, from.name());
    }

    static Rider step(long id, Act act, String note, String by, OffsetDateTime at) {
        return Rider.also("""
                insert into warning_act (warning_id, number, act, note, made_by, at)
                select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from warning_act where warning_id = ?""", id, act.name(), note, by, at, id);
    }

    Optional<Warning> find(long id) {
        return withHistory(jdbc.sql(SELECT + "where id = ?")
                        .param(id)
                        .query(WarningTable::warning)
                        .list())
                .stream()
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param state null for all
     * @param branch null for all, of which then only those that were escalated
     */
    List<Warning> list(@Nullable State state, @Nullable String branch, int limit, long before) {
        return withHistory(jdbc.sql(SELECT + """
                where state like ? and branch like ? and (? or escalated is not null) and id < ? order by id desc limit ?""")
                .params(
                        state == null ? "%" : state.name(),
                        branch == null ? "%" : branch,
                        branch != null,
                        before,
                        limit)
                .query(WarningTable::warning)
                .list());
    }

    private List<Warning> withHistory(List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return warnings;
        }
        Map<Long, List<Step>> steps = jdbc
                .sql(
                        "select warning_id, act, note, made_by, at from warning_act where warning_id in (:ids) order by number")
                .param("ids", warnings.stream().map(Warning::id).toList())
                .query((row, n) -> Map.entry(
                        row.getLong("warning_id"),
                        new Step(
                                Act.valueOf(row.getString("act")),
                                row.getString("note"),
                                row.getString("made_by"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return warnings.stream()
                .map(warning -> warning.with(steps.getOrDefault(warning.id(), List.of())))
                .toList();
    }

    private static Warning warning(ResultSet row, int n) throws SQLException {
        var escalated = row.getString("escalated");
        return new Warning(
                row.getLong("id"),
                row.getString("branch"),
                row.getString("client_no"),
                row.getString("about"),
                row.getString("opinion"),
                row.getObject("due_on", LocalDate.class),
                State.valueOf(row.getString("state")),
                escalated == null ? null : Above.valueOf(escalated),
                row.getString("made_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("mended_by"),
                List.of());
    }
}
