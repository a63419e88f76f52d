package org.custodygateway.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.custodygateway.identity.DocumentTerm.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code document_term}; whoever writes one holds the client's row. */
@Component
class TermTable {

    /** A client, when its document runs out, and what was so far known of that. */
    record Row(
            String clientNo,
            String branch,
            LocalDate expires,
            State state,
            @Nullable LocalDate since,
            @Nullable LocalDate toldOn,
            @Nullable String ground,
            @Nullable LocalDate groundUntil) {}

    private static final String SELECT = """
            select c.client_no, c.branch, c.document_expires, t.state, t.since, t.told_on, t.ground, t.ground_until
            from client c left join document_term t on t.client_no = c.client_no
            where c.status = 'OPEN' and c.closed_on is null""";

    private final JdbcClient jdbc;

    TermTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> read(String clientNo) {
        return jdbc.sql(SELECT + " and c.client_no = ?")
                .param(clientNo)
                .query(TermTable::row)
                .optional();
    }

    /** Clients whose documents run out by the day, with numbers above the one given. */
    List<Row> expiringBy(LocalDate day, String after, int limit) {
        return jdbc.sql(SELECT + " and c.document_expires <= ? and c.client_no > ? order by c.client_no limit ?")
                .params(day, after, limit)
                .query(TermTable::row)
                .list();
    }

    /** Institutions behind which somebody's document has run out before the day, with numbers above the one given. */
    List<String> personsExpired(LocalDate before, String after, int limit) {
        return jdbc.sql("""
                        select client_no from client
                        where status = 'OPEN' and closed_on is null and persons_expire < ? and client_no > ?
                        order by client_no limit ?""").params(before, after, limit).query(String.class).list();
    }

    List<Row> in(State state, String after, int limit, @Nullable String branch) {
        return jdbc.sql(
                        SELECT
                                + " and t.state = ? and c.client_no > ? and (? = '' or c.branch = ?) order by c.client_no limit ?")
                .params(state.name(), after, branch == null ? "" : branch, branch == null ? "" : branch, limit)
                .query(TermTable::row)
                .list();
    }

    void state(Row row, State state, LocalDate day, @Nullable LocalDate toldOn) {
        int changed = jdbc.sql(
                        "update document_term set state = ?, expires = ?, since = ?, told_on = ? where client_no = ?")
                .params(state.name(), row.expires(), day, toldOn, row.clientNo())
                .update();
        if (changed == 0) {
            jdbc.sql("""
                    insert into document_term (client_no, branch, state, expires, since, told_on) values (?, ?, ?, ?, ?, ?)""")
                    .params(row.clientNo(), row.branch(), state.name(), row.expires(), day, toldOn)
                    .update();
        }
    }

    void ground(
            String clientNo,
            @Nullable String reason,
            @Nullable LocalDate until,
            @Nullable String by,
            @Nullable String approvedBy) {
        jdbc.sql("""
                update document_term set ground = ?, ground_until = ?, ground_by = ?, ground_approved_by = ?
                where client_no = ?""").params(reason, until, by, approvedBy, clientNo).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var state = row.getString("state");
        return new Row(
                row.getString("client_no"),
                row.getString("branch"),
                row.getObject("document_expires", LocalDate.class),
                state == null ? State.VALID : State.valueOf(state),
                row.getObject("since", LocalDate.class),
                row.getObject("told_on", LocalDate.class),
                row.getString("ground"),
                row.getObject("ground_until", LocalDate.class));
    }
}
