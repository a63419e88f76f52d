package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.calendar.CalendarVersion;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.monitoring.AlertEvaluation.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes alerts, what they count and how they were evaluated. */
@Component
class StandingTable {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final EvidenceJson json;
    private final CalendarVersion calendar;
    private final TradingDays days;
    private final Clock clock;

    StandingTable(
            JdbcClient jdbc,
            JdbcTemplate batches,
            EvidenceJson json,
            CalendarVersion calendar,
            TradingDays days,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.calendar = calendar;
        this.days = days;
        this.clock = clock;
    }

    /** The clients' alerts that are open, or count something of that day or later; by client. */
    Map<String, List<Standing>> of(Collection<String> clientNos, LocalDate from) {
        var found = new HashMap<String, List<Standing>>();
        jdbc.sql("select * from alert where client_no = any(?) and not withdrawn and last_id is not null"
                        + " and (open_key is not null or last_day >= ?)")
                .params(clientNos.toArray(String[]::new), from)
                .query((row, number) -> found.computeIfAbsent(row.getString("client_no"), no -> new ArrayList<>())
                        .add(standing(row)))
                .list();
        return found;
    }

    private Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("id"),
                row.getString("alert_key"),
                row.getString("rule"),
                row.getInt("rule_version"),
                row.getString("client_no"),
                row.getString("mode").equals("LIVE"),
                row.getString("open_key") != null,
                row.getObject("suppression", Long.class),
                new Moment(
                        row.getObject("last_day", LocalDate.class),
                        row.getTimestamp("last_at").toInstant(),
                        row.getLong("last_id")),
                json.evidence(row.getString("evidence")).conditions(),
                row.getString("hash"),
                row.getInt("steps"));
    }

    /** Those of the alerts that count the event. */
    List<Long> counting(long eventId) {
        return jdbc.sql("select alert_id from alert_event where event_id = ? and until_step is null")
                .param(eventId)
                .query(Long.class)
                .list();
    }

    /** The alert before its first evaluation is stored with it. */
    void insert(Standing alert, int episode) {
        jdbc.sql("""
                insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash, mode, alert_key,
                                   raised_on, withdrawn, suppression, steps, last_day, last_at, last_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, ?)""")
                .params(
                        alert.id(),
                        alert.rule(),
                        alert.version(),
                        alert.clientNo(),
                        episode,
                        alert.key(),
                        Timestamp.from(clock.instant()),
                        json.write(alert.hash(), alert.conditions()),
                        alert.hash(),
                        alert.live() ? "LIVE" : "SHADOW",
                        alert.key(),
                        days.recent().day(),
                        alert.suppression(),
                        alert.step(),
                        alert.last().day(),
                        Timestamp.from(alert.last().at()),
                        alert.last().id())
                .update();
    }

    /** @return false when somebody has closed an open alert in the meantime */
    boolean update(Standing alert) {
        return jdbc.sql("""
                update alert set evidence = ?, hash = ?, steps = ?, last_day = ?, last_at = ?, last_id = ?, rule_version = ?
                where id = ? and (open_key is not null or not ?)""")
                        .params(
                                json.write(alert.hash(), alert.conditions()),
                                alert.hash(),
                                alert.step(),
                                alert.last().day(),
                                Timestamp.from(alert.last().at()),
                                alert.last().id(),
                                alert.version(),
                                alert.id(),
                                alert.open())
                        .update()
                == 1;
    }

    void evaluated(Standing alert, What what, @Nullable Moment floor, Happening trigger) {
        jdbc.sql("""
                insert into alert_evaluation (alert_id, step, what, at, rule_version, calendar, conditions, event_id, event_at,
                                              floor_day, floor_at, floor_id, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        alert.id(),
                        alert.step(),
                        what.name(),
                        Timestamp.from(clock.instant()),
                        alert.version(),
                        calendar.version(),
                        json.write(alert.conditions()),
                        trigger.id(),
                        Timestamp.from(trigger.at()),
                        floor == null ? null : floor.day(),
                        floor == null ? null : Timestamp.from(floor.at()),
                        floor == null ? null : floor.id(),
                        alert.hash())
                .update();
    }

    /** What was taken out before and counts again gets a further row: at which step it was in stays known. */
    void count(Standing alert, List<Happening> more) {
        batches.batchUpdate(
                "insert into alert_event (alert_id, event_id, client_no, rule, since_step) values (?, ?, ?, ?, ?)",
                more.stream()
                        .map(one -> new Object[] {alert.id(), one.id(), alert.clientNo(), alert.rule(), alert.step()})
                        .toList());
    }

    void drop(Standing alert, List<Happening> no) {
        batches.batchUpdate(
                "update alert_event set until_step = ? where alert_id = ? and event_id = ? and until_step is null",
                no.stream()
                        .map(one -> new Object[] {alert.step(), alert.id(), one.id()})
                        .toList());
    }

    void over(long id) {
        jdbc.sql("update alert set open_key = null, closed_at = ? where id = ? and open_key is not null")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    void withdraw(Standing alert) {
        jdbc.sql(
                        "update alert set open_key = null, withdrawn = true, closed_at = coalesce(closed_at, ?), hash = ?, steps = ?"
                                + " where id = ?")
                .params(Timestamp.from(clock.instant()), alert.hash(), alert.step(), alert.id())
                .update();
    }

    String calendar() {
        return calendar.version();
    }
}
