package org.custodygateway.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.custodygateway.compliance.Report.File;
import org.custodygateway.compliance.Report.Format;
import org.custodygateway.compliance.Report.Kind;
import org.custodygateway.compliance.Report.Repeat;
import org.custodygateway.compliance.Report.State;
import org.custodygateway.compliance.Report.Step;
import org.custodygateway.database.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code report}, {@code report_step} and {@code report_file}. */
@Component
class ReportTable {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    ReportTable(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    long nextId() {
        return ids.next("report_id");
    }

    /** @return false when one under the same key is in the making */
    boolean insert(Report one, @Nullable String openKey) {
        return jdbc.sql("""
                        insert into report (id, kind, state, day, client_no, narrative, terrorist_financing, grave_harm, follows, alerts, author,
                                            made_at, content, content_hash, agrees, open_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                one.id(),
                                one.kind().name(),
                                one.state().name(),
                                one.day(),
                                one.clientNo(),
                                one.narrative(),
                                one.terroristFinancing(),
                                one.graveHarm(),
                                one.follows(),
                                numbers(one.alerts()),
                                one.author(),
                                Timestamp.from(one.madeAt()),
                                one.content(),
                                one.contentHash(),
                                one.agrees(),
                                openKey)
                        .update()
                == 1;
    }

    private static String numbers(List<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
    }

    Optional<Report> find(long id) {
        return jdbc.sql("select * from report where id = ?")
                .param(id)
                .query(ReportTable::row)
                .optional();
    }

    /** The row, held until the transaction ends. */
    Optional<Report> lock(long id) {
        return jdbc.sql("select * from report where id = ? for update")
                .param(id)
                .query(ReportTable::row)
                .optional();
    }

    List<Report> list(@Nullable Kind kind, @Nullable State state, @Nullable String clientNo, long before, int limit) {
        var where = new StringBuilder("id < :before");
        if (kind != null) {
            where.append(" and kind = :kind");
        }
        if (state != null) {
            where.append(" and state = :state");
        }
        if (clientNo != null) {
            where.append(" and client_no = :client");
        }
        return jdbc.sql("select * from report where " + where + " order by id desc limit :limit")
                .param("before", before)
                .param("kind", kind == null ? null : kind.name())
                .param("state", state == null ? null : state.name())
                .param("client", clientNo)
                .param("limit", limit)
                .query(ReportTable::row)
                .list();
    }

    /** What a draft says, or is found to say when it is checked; it is handed in anew then. */
    void say(Report one) {
        jdbc.sql("""
                update report set narrative = ?, terrorist_financing = ?, grave_harm = ?, follows = ?, alerts = ?, content = ?, content_hash = ?,
                                  agrees = ?, handed_in = false
                where id = ? and state = 'DRAFT'""")
                .params(
                        one.narrative(),
                        one.terroristFinancing(),
                        one.graveHarm(),
                        one.follows(),
                        numbers(one.alerts()),
                        one.content(),
                        one.contentHash(),
                        one.agrees(),
                        one.id())
                .update();
    }

    void handedIn(long id) {
        jdbc.sql("update report set handed_in = true where id = ? and state = 'DRAFT'")
                .param(id)
                .update();
    }

    void checked(long id, String user) {
        jdbc.sql("update report set state = 'CHECKED', checked_by = ? where id = ? and state = 'DRAFT'")
                .params(user, id)
                .update();
    }

    void made(long id, String user, @Nullable LocalDate watchUntil) {
        jdbc.sql(
                        "update report set state = 'FINAL', final_by = ?, final_at = ?, watch_until = ? where id = ? and state = 'CHECKED'")
                .params(user, Timestamp.from(clock.instant()), watchUntil, id)
                .update();
    }

    /** What was final keeps who took it back. */
    void back(long id, String user) {
        jdbc.sql("""
                update report set state = 'DRAFT', checked_by = null, final_by = null, final_at = null, watch_until = null,
                       taken_back_by = case when state = 'FINAL' then ? else taken_back_by end
                where id = ? and state in ('CHECKED', 'FINAL')""").params(user, id).update();
    }

    void over(long id, State state) {
        jdbc.sql("update report set state = ?, open_key = null where id = ?")
                .params(state.name(), id)
                .update();
    }

    void step(long id, String actor, String act, String note) {
        jdbc.sql("insert into report_step (id, report_id, at, actor, act, note) values (?, ?, ?, ?, ?, ?)")
                .params(ids.next("report_step_id"), id, Timestamp.from(clock.instant()), actor, act, note)
                .update();
    }

    List<Step> steps(long id) {
        return jdbc.sql("select at, actor, act, note from report_step where report_id = ? order by at, id")
                .param(id)
                .query((row, number) ->
                        new Step(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    void file(long id, File file) {
        jdbc.sql("insert into report_file (report_id, format, content, sha256, at) values (?, ?, ?, ?, ?)")
                .params(id, file.format().name(), file.content(), file.sha256(), Timestamp.from(clock.instant()))
                .update();
    }

    List<File> files(long id) {
        return jdbc.sql("select format, content, sha256 from report_file where report_id = ? order by format desc")
                .param(id)
                .query((row, number) -> new File(Format.valueOf(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }

    /** The client's row, held until the transaction ends. */
    void hold(String clientNo) {
        jdbc.sql("select client_no from client where client_no = ? for update")
                .param(clientNo)
                .query(String.class)
                .optional();
    }

    /** The latest report because of which the client is watched on that day. */
    Optional<Report> watching(String clientNo, LocalDate day) {
        return jdbc.sql(
                        "select * from report where client_no = ? and watch_until >= ? order by final_at desc, id desc limit 1")
                .params(clientNo, day)
                .query(ReportTable::row)
                .optional();
    }

    /** Alerts of the client that were raised since the report was made, no later than the watch lasts, and that it does not rest on itself. */
    List<Repeat> repeats(Report one) {
        if (one.finalAt() == null || one.watchUntil() == null) {
            return List.of();
        }
        var found = jdbc.sql("""
                select id, rule, raised_at from alert
                where client_no = ? and mode = 'LIVE' and not withdrawn and last_id is not null and raised_at >= ? and raised_on <= ? order by id""")
                .params(one.clientNo(), Timestamp.from(one.madeAt()), one.watchUntil())
                .query((row, number) -> new Repeat(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
        return found.stream()
                .filter(repeat -> !one.alerts().contains(repeat.alertId()))
                .toList();
    }

    private static Report row(ResultSet row, int number) throws SQLException {
        var finalAt = row.getTimestamp("final_at");
        return new Report(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getObject("day", LocalDate.class),
                row.getString("client_no"),
                row.getString("narrative"),
                row.getBoolean("terrorist_financing"),
                row.getBoolean("grave_harm"),
                row.getObject("follows", Long.class),
                Arrays.stream(row.getString("alerts").split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                row.getString("author"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("content"),
                row.getString("content_hash").trim(),
                row.getBoolean("agrees"),
                row.getString("checked_by"),
                row.getString("final_by"),
                finalAt == null ? null : finalAt.toInstant(),
                row.getObject("watch_until", LocalDate.class),
                row.getBoolean("handed_in"));
    }
}
