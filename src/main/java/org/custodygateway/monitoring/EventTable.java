package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What clients did: one by one, in sums by day, and when they last traded. */
@Component
class EventTable {

    private static final String INSERT = """
            insert into watched_event (id, client_no, day, at, kind, direction, legs, fen, from_account, to_account, reference, undone)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)""";

    private static final String DAY =
            "insert into watched_day (client_no, day, transfers, legs, withdrawals, to_main, to_auxiliary)"
                    + " values (?, ?, 0, 0, 0, 0, 0) on conflict do nothing";

    private static final String ADD = """
            update watched_day set transfers = transfers + ?, legs = legs + ?, withdrawals = withdrawals + ?,
                   to_main = to_main + ?, to_auxiliary = to_auxiliary + ? where client_no = ? and day = ?""";

    private static final String LATER = """
            update watched_trade set day = ?, at = ?, id = ? where client_no = ? and kind = ?
              and (day < ? or day = ? and (at < ? or at = ? and id < ?))""";

    private static final String NOT_COUNTED = """
            select * from watched_event e where client_no = ? and day >= ? and day <= ? and not undone
              and kind in ('INTERNAL', 'SWEEP', 'WITHDRAWAL')
              and not exists (select 1 from alert_event a join alert on alert.id = a.alert_id
                              where a.event_id = e.id and a.rule = ? and alert.open_key is null)
            order by day, at, id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final BulkInsert inserts;

    EventTable(JdbcClient jdbc, JdbcTemplate batches, BulkInsert inserts) {
        this.inserts = inserts;
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Keeps what is new, and adds it up. */
    void add(List<Happening> fresh) {
        inserts.insert(INSERT, fresh.stream().map(EventTable::columns).toList());
        var sums = new TreeMap<String, DaySums>();
        fresh.stream()
                .filter(one -> one.what().moves() || one.what() == What.WITHDRAWAL)
                .map(EventTable::sums)
                .forEach(one -> sums.merge(one.clientNo() + one.day(), one, DaySums::plus));
        if (!sums.isEmpty()) {
            inserts.insert(
                    DAY,
                    sums.values().stream()
                            .map(one -> new Object[] {one.clientNo(), one.day()})
                            .toList());
            batches.batchUpdate(
                    ADD, sums.values().stream().map(EventTable::columns).toList());
        }
        trades(fresh.stream().filter(one -> one.what().trades()).toList());
        fresh.stream().filter(one -> one.what() == What.REVERSAL).forEach(this::undo);
    }

    private static Object[] columns(Happening one) {
        return new Object[] {
            one.id(),
            one.clientNo(),
            one.day(),
            Timestamp.from(one.at()),
            one.what().name(),
            one.direction() == null ? null : one.direction().name(),
            one.legs(),
            one.fen(),
            one.from(),
            one.to(),
            one.reference()
        };
    }

    private static DaySums sums(Happening one) {
        boolean moves = one.what().moves();
        return new DaySums(
                one.clientNo(),
                one.day(),
                moves ? 1 : 0,
                moves ? one.legs() : 0,
                moves ? 0 : 1,
                one.direction() == Direction.TO_MAIN ? one.fen() : 0,
                one.direction() == Direction.TO_AUXILIARY ? one.fen() : 0);
    }

    private static Object[] columns(DaySums one) {
        return new Object[] {
            one.transfers(), one.legs(), one.withdrawals(), one.toMain(), one.toAuxiliary(), one.clientNo(), one.day()
        };
    }

    private void trades(List<Happening> trades) {
        batches.batchUpdate(
                "insert into watched_trade (client_no, kind, day, at, id) values (?, ?, ?, ?, ?) on conflict do nothing",
                trades.stream()
                        .map(one -> new Object[] {
                            one.clientNo(), one.what().name(), one.day(), Timestamp.from(one.at()), one.id()
                        })
                        .toList());
        batches.batchUpdate(
                LATER,
                trades.stream()
                        .map(one -> new Object[] {
                            one.day(),
                            Timestamp.from(one.at()),
                            one.id(),
                            one.clientNo(),
                            one.what().name(),
                            one.day(),
                            one.day(),
                            Timestamp.from(one.at()),
                            Timestamp.from(one.at()),
                            one.id()
                        })
                        .toList());
    }

    /** A withdrawal that was reversed took nothing out of the firm. */
    private void undo(Happening reversal) {
        jdbc.sql("select * from watched_event where reference = ? and kind = 'WITHDRAWAL' and not undone")
                .param(reversal.reference())
                .query(EventTable::row)
                .list()
                .forEach(withdrawal -> {
                    jdbc.sql("update watched_event set undone = true where id = ?")
                            .param(withdrawal.id())
                            .update();
                    jdbc.sql("update watched_day set withdrawals = withdrawals - 1 where client_no = ? and day = ?")
                            .params(withdrawal.clientNo(), withdrawal.day())
                            .update();
                });
    }

    /** Sums of the clients' days from the date given on, by client. */
    Map<String, List<DaySums>> days(Collection<String> clientNos, LocalDate from) {
        return jdbc
                .sql("""
                        select client_no, day, transfers, legs, withdrawals, to_main, to_auxiliary from watched_day
                        where client_no = any(?) and day >= ?""")
                .params(clientNos.toArray(String[]::new), from)
                .query((row, number) -> new DaySums(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(DaySums::clientNo));
    }

    /** The clients' last trades of each kind, by client. */
    Map<String, List<Trade>> lastTrades(Collection<String> clientNos) {
        var trades = new HashMap<String, List<Trade>>();
        jdbc.sql("select client_no, kind, day, at, id from watched_trade where client_no = any(?)")
                .param(clientNos.toArray(String[]::new))
                .query(row -> {
                    trades.computeIfAbsent(row.getString(1), clientNo -> new ArrayList<>())
                            .add(new Trade(
                                    What.valueOf(row.getString(2)),
                                    row.getObject(3, LocalDate.class),
                                    row.getTimestamp(4).toInstant(),
                                    row.getLong(5)));
                });
        return trades;
    }

    /** The client's transfers and withdrawals in time, from one date to another, without those that a closed alert of the rule counts. */
    List<Happening> notCounted(String rule, String clientNo, LocalDate from, LocalDate to) {
        return jdbc.sql(NOT_COUNTED)
                .params(clientNo, from, to, rule)
                .query(EventTable::row)
                .list();
    }

    /** What an alert counts, in time. */
    List<Happening> countedBy(long alertId) {
        return jdbc.sql("""
                        select e.* from alert_event a join watched_event e on e.id = a.event_id
                        where a.alert_id = ? order by e.day, e.at, e.id""").param(alertId).query(EventTable::row).list();
    }

    private static Happening row(ResultSet row, int number) throws SQLException {
        var direction = row.getString("direction");
        return new Happening(
                row.getLong("id"),
                row.getString("client_no"),
                row.getObject("day", LocalDate.class),
                row.getTimestamp("at").toInstant(),
                What.valueOf(row.getString("kind")),
                direction == null ? null : Direction.valueOf(direction),
                row.getInt("legs"),
                row.getLong("fen"),
                row.getString("from_account"),
                row.getString("to_account"),
                row.getString("reference"));
    }
}
