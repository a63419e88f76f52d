package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code evaluation_gap}, and the alerts that say for one client that a rule was not evaluated. */
@Component
class GapTable {

    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final EvidenceJson json;
    private final Clock clock;

    GapTable(JdbcClient jdbc, IdSource ids, EvidenceJson json, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    record Open(long id, @Nullable Long alertId) {}

    /** @return the new row's id, empty when it is noted already */
    Optional<Long> add(String rule, String bank, String clientNo, LocalDate day, String reason) {
        long id = ids.next("evaluation_gap_id");
        int added = jdbc.sql("insert into evaluation_gap (id, rule, bank, client_no, day, reason, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id, rule, bank, clientNo, day, fitted(reason), Timestamp.from(clock.instant()))
                .update();
        return added == 1 ? Optional.of(id) : again(rule, bank, clientNo, day, reason);
    }

    /** What was over on the same day and is there once more. */
    private Optional<Long> again(String rule, String bank, String clientNo, LocalDate day, String reason) {
        var over = jdbc.sql("select id from evaluation_gap where rule = ? and bank = ? and client_no = ? and day = ?"
                        + " and resolved_at is not null for update")
                .params(rule, bank, clientNo, day)
                .query(Long.class)
                .optional();
        over.ifPresent(id -> jdbc.sql(
                        "update evaluation_gap set resolved_at = null, alert_id = null, at = ?, reason = ? where id = ?")
                .params(Timestamp.from(clock.instant()), fitted(reason), id)
                .update());
        return over;
    }

    private static String fitted(String reason) {
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    List<Open> openOf(String bank, LocalDate day) {
        return jdbc.sql("select id, alert_id from evaluation_gap where bank = ? and day = ? and resolved_at is null"
                        + " order by id for update")
                .params(bank, day)
                .query(GapTable::open)
                .list();
    }

    List<Open> openOf(Collection<String> clientNos) {
        return jdbc.sql("select id, alert_id from evaluation_gap where client_no = any(?) and bank = ''"
                        + " and resolved_at is null order by id for update")
                .param(clientNos.toArray(String[]::new))
                .query(GapTable::open)
                .list();
    }

    private static Open open(ResultSet row, int number) throws SQLException {
        return new Open(row.getLong(1), row.getObject(2, Long.class));
    }

    void resolve(long id) {
        jdbc.sql("update evaluation_gap set resolved_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    List<Gap> list(boolean open, long before, int limit) {
        return jdbc.sql("select * from evaluation_gap where id < ? and (resolved_at is null or not ?)"
                        + " order by id desc limit ?")
                .params(before, open, limit)
                .query(GapTable::row)
                .list();
    }

    private static Gap row(ResultSet row, int number) throws SQLException {
        var resolved = row.getTimestamp("resolved_at");
        return new Gap(
                row.getLong("id"),
                row.getString("rule"),
                orNull(row.getString("bank")),
                orNull(row.getString("client_no")),
                row.getObject("day", LocalDate.class),
                row.getString("reason"),
                row.getTimestamp("at").toInstant(),
                resolved == null ? null : resolved.toInstant());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    long nextAlert() {
        return ids.next("alert_id");
    }

    void insert(Alert alert, long gap) {
        var key = "M10:" + gap + ":" + alert.id();
        jdbc.sql("""
                insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash, alert_key)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        alert.id(),
                        alert.rule(),
                        alert.ruleVersion(),
                        alert.clientNo(),
                        alert.episode(),
                        key,
                        Timestamp.from(alert.raisedAt()),
                        json.write(alert.evidence().hash(), alert.evidence().conditions()),
                        alert.evidence().hash(),
                        key)
                .update();
        jdbc.sql("update evaluation_gap set alert_id = ? where id = ?")
                .params(alert.id(), gap)
                .update();
    }

    void withdraw(long alertId) {
        jdbc.sql("update alert set open_key = null, withdrawn = true, closed_at = coalesce(closed_at, ?) where id = ?")
                .params(Timestamp.from(clock.instant()), alertId)
                .update();
    }
}
