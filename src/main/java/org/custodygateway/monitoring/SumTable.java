package org.custodygateway.monitoring;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What clients did in sums by day, and when they last traded: all that most events need. */
@Component
class SumTable {

    private static final String DAY =
            "insert into watched_sum (client_no, day, kind, direction, events, legs, fen, largest)"
                    + " values (?, ?, ?, ?, 0, 0, 0, 0) on conflict do nothing";

    private static final String ADD = """
            update watched_sum set events = watched_sum.events + t.events, legs = watched_sum.legs + t.legs, fen = watched_sum.fen + t.fen,
                   largest = greatest(watched_sum.largest, t.largest)
            from unnest(cast(? as varchar array), cast(? as date array), cast(? as varchar array), cast(? as varchar array),
                        cast(? as integer array), cast(? as integer array), cast(? as bigint array), cast(? as bigint array))
                 as t (client_no, day, kind, direction, events, legs, fen, largest)
            where watched_sum.client_no = t.client_no and watched_sum.day = t.day and watched_sum.kind = t.kind
                  and watched_sum.direction = t.direction""";

    private static final String LATER = """
            update watched_trade set day = ?, at = ?, id = ? where client_no = ? and kind = ?
              and (day < ? or day = ? and (at < ? or at = ? and id < ?))""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final BulkInsert inserts;

    SumTable(JdbcClient jdbc, JdbcTemplate batches, BulkInsert inserts) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.inserts = inserts;
    }

    private record Row(String clientNo, DaySum.Key key) {}

    /** Adds what is new, and takes off what it undid. */
    void add(List<Happening> fresh, Collection<Happening> undone) {
        var sums = new HashMap<Row, DaySum>();
        fresh.stream()
                .filter(one -> one.what() != What.FLAG)
                .forEach(one -> sums.merge(row(one), DaySum.of(one), DaySum::plus));
        undone.forEach(one ->
                sums.merge(row(one), new DaySum(DaySum.Key.of(one), -1, -one.legs(), -one.fen(), 0), DaySum::plus));
        if (!sums.isEmpty()) {
            var rows = new ArrayList<>(sums.keySet());
            inserts.insert(DAY, rows.stream().map(SumTable::key).toList());
            add(rows, sums);
        }
        trades(fresh.stream().filter(one -> one.what().trades()).toList());
        undone.stream().filter(one -> one.what().trades()).forEach(this::lastAgain);
    }

    private static Row row(Happening one) {
        return new Row(one.clientNo(), DaySum.Key.of(one));
    }

    private static Object[] key(Row row) {
        var direction = row.key().direction();
        return new Object[] {
            row.clientNo(), row.key().day(), row.key().what().name(), direction == null ? "" : direction.name()
        };
    }

    private void add(List<Row> rows, Map<Row, DaySum> sums) {
        var added = rows.stream().map(sums::get).toList();
        var keys = rows.stream().map(SumTable::key).toList();
        batches.update(ADD, statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("varchar", column(keys, 0)));
            statement.setArray(2, connection.createArrayOf("date", column(keys, 1)));
            statement.setArray(3, connection.createArrayOf("varchar", column(keys, 2)));
            statement.setArray(4, connection.createArrayOf("varchar", column(keys, 3)));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "integer", added.stream().map(DaySum::events).toArray()));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "integer", added.stream().map(DaySum::legs).toArray()));
            statement.setArray(
                    7,
                    connection.createArrayOf(
                            "bigint", added.stream().map(DaySum::fen).toArray()));
            statement.setArray(
                    8,
                    connection.createArrayOf(
                            "bigint", added.stream().map(DaySum::largest).toArray()));
        });
    }

    private static Object[] column(List<Object[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toArray();
    }

    private void trades(List<Happening> trades) {
        var latest = new TreeMap<String, Happening>();
        trades.forEach(one -> latest.merge(
                one.clientNo() + one.what(), one, (a, b) -> a.moment().after(b.moment()) ? a : b));
        if (latest.isEmpty()) {
            return;
        }
        inserts.insert(
                "insert into watched_trade (client_no, kind, day, at, id) values (?, ?, ?, ?, ?) on conflict do nothing",
                latest.values().stream()
                        .map(one -> new Object[] {
                            one.clientNo(), one.what().name(), one.day(), Timestamp.from(one.at()), one.id()
                        })
                        .toList());
        batches.batchUpdate(LATER, latest.values().stream().map(SumTable::later).toList());
    }

    private static Object[] later(Happening one) {
        var at = Timestamp.from(one.at());
        return new Object[] {
            one.day(), at, one.id(), one.clientNo(), one.what().name(), one.day(), one.day(), at, at, one.id()
        };
    }

    /** The last trade was taken back: the one before it is the last again, if there is one. */
    private void lastAgain(Happening undone) {
        int gone = jdbc.sql("delete from watched_trade where client_no = ? and kind = ? and id = ?")
                .params(undone.clientNo(), undone.what().name(), undone.id())
                .update();
        if (gone > 0) {
            jdbc.sql("""
                    insert into watched_trade (client_no, kind, day, at, id)
                    select client_no, kind, day, at, id from watched_event where client_no = ? and kind = ? and undone_by is null
                    order by day desc, at desc, id desc limit 1""").params(undone.clientNo(), undone.what().name()).update();
        }
    }

    /** Sums of the clients' days from the date given on, by client. */
    Map<String, List<DaySum>> sums(Collection<String> clientNos, LocalDate from) {
        var sums = new HashMap<String, List<DaySum>>();
        jdbc.sql("select client_no, day, kind, direction, events, legs, fen, largest from watched_sum"
                        + " where client_no = any(?) and day >= ?")
                .params(clientNos.toArray(String[]::new), from)
                .query(row -> {
                    var direction = row.getString(4);
                    var key = new DaySum.Key(
                            row.getObject(2, LocalDate.class),
                            What.valueOf(row.getString(3)),
                            direction.isEmpty() ? null : Direction.valueOf(direction));
                    sums.computeIfAbsent(row.getString(1), one -> new ArrayList<>())
                            .add(new DaySum(key, row.getInt(5), row.getInt(6), row.getLong(7), row.getLong(8)));
                });
        return sums;
    }

    /** The clients' last trades of each kind, by client. */
    Map<String, Map<What, Moment>> lastTrades(Collection<String> clientNos) {
        var trades = new HashMap<String, Map<What, Moment>>();
        jdbc.sql("select client_no, kind, day, at, id from watched_trade where client_no = any(?)")
                .param(clientNos.toArray(String[]::new))
                .query(row -> {
                    trades.computeIfAbsent(row.getString(1), clientNo -> new EnumMap<>(What.class))
                            .put(
                                    What.valueOf(row.getString(2)),
                                    new Moment(
                                            row.getObject(3, LocalDate.class),
                                            row.getTimestamp(4).toInstant(),
                                            row.getLong(5)));
                });
        return trades;
    }
}
