package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What clients did, one by one. */
@Component
class EventTable implements EventSource {

    static final RowMapper<Happening> ROW = EventTable::row;

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private static final String INSERT = """
            insert into watched_event (id, client_no, day, at, kind, direction, legs, fen, from_account, to_account, reference, order_no)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final BulkInsert inserts;
    private final Clients clients;

    EventTable(JdbcClient jdbc, JdbcTemplate batches, BulkInsert inserts, Clients clients) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.inserts = inserts;
        this.clients = clients;
    }

    void add(List<Happening> fresh) {
        inserts.insert(INSERT, fresh.stream().map(EventTable::columns).toList());
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
            one.reference(),
            one.orderNo()
        };
    }

    /** Bank transfers that reversals may concern, not undone yet. */
    List<Happening> reversible(Collection<String> references) {
        return jdbc.sql("select * from watched_event where reference = any(?) and kind in ('WITHDRAWAL', 'DEPOSIT')"
                        + " and undone_by is null")
                .param(references.toArray(String[]::new))
                .query(ROW)
                .list();
    }

    /** Orders and subscriptions that cancellations may concern, not undone yet. */
    List<Happening> cancellable(Collection<String> clientNos, Collection<String> orderNos, LocalDate from) {
        return jdbc.sql("select * from watched_event where client_no = any(?) and day >= ? and order_no = any(?)"
                        + " and kind in ('ORDER', 'SUBSCRIPTION') and undone_by is null")
                .params(clientNos.toArray(String[]::new), from, orderNos.toArray(String[]::new))
                .query(ROW)
                .list();
    }

    void undo(Collection<Happening> undone) {
        batches.batchUpdate(
                "update watched_event set undone_at = ?, undone_by = ? where id = ?",
                undone.stream()
                        .map(one -> new Object[] {
                            Timestamp.from(one.undone().at()), one.undone().id(), one.id()
                        })
                        .toList());
    }

    @Override
    public Client.Type type(String clientNo) {
        return clients.find(clientNo).map(Client::type).orElse(Client.Type.INDIVIDUAL);
    }

    @Override
    public Optional<LocalDate> opened(String clientNo) {
        return clients.openedAt(clientNo).map(at -> LocalDate.ofInstant(at, EXCHANGE));
    }

    @Override
    public List<Happening> events(String clientNo, LocalDate from) {
        return jdbc.sql("select * from watched_event where client_no = ? and day >= ? order by day, at, id")
                .params(clientNo, from)
                .query(ROW)
                .list();
    }

    @Override
    public Optional<Moment> lastTrade(String clientNo, Set<What> kinds, Moment before, Collection<Long> without) {
        var at = Timestamp.from(before.at());
        return jdbc.sql("""
                        select day, at, id from watched_event
                        where client_no = ? and kind = any(?) and undone_by is null and day <= ?
                              and (day < ? or at < ? or at = ? and id < ?) and not (id = any(?))
                        order by day desc, at desc, id desc limit 1""")
                .params(
                        clientNo,
                        kinds.stream().map(Enum::name).toArray(String[]::new),
                        before.day(),
                        before.day(),
                        at,
                        at,
                        before.id(),
                        without.toArray(Long[]::new))
                .query(EventTable::moment)
                .optional();
    }

    /** The same as it was known at an earlier moment. */
    Optional<Moment> lastTrade(String clientNo, Set<What> kinds, Moment before, Arrival then) {
        var at = Timestamp.from(before.at());
        var known = Timestamp.from(then.at());
        return jdbc.sql("""
                        select day, at, id from watched_event
                        where client_no = ? and kind = any(?) and day <= ? and (day < ? or at < ? or at = ? and id < ?)
                              and (at < ? or at = ? and id <= ?)
                              and (undone_by is null or undone_at > ? or undone_at = ? and undone_by > ?)
                        order by day desc, at desc, id desc limit 1""")
                .params(
                        clientNo,
                        kinds.stream().map(Enum::name).toArray(String[]::new),
                        before.day(),
                        before.day(),
                        at,
                        at,
                        before.id(),
                        known,
                        known,
                        then.id(),
                        known,
                        known,
                        then.id())
                .query(EventTable::moment)
                .optional();
    }

    private static Moment moment(ResultSet row, int number) throws SQLException {
        return new Moment(row.getObject(1, LocalDate.class), row.getTimestamp(2).toInstant(), row.getLong(3));
    }

    /** What an alert counts, in time. */
    List<Happening> countedBy(long alertId) {
        return jdbc.sql("""
                        select e.* from alert_event a join watched_event e on e.id = a.event_id
                        where a.alert_id = ? and a.until_step is null order by e.day, e.at, e.id""").param(alertId).query(ROW).list();
    }

    private static Happening row(ResultSet row, int number) throws SQLException {
        var direction = row.getString("direction");
        var undoneAt = row.getTimestamp("undone_at");
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
                row.getString("reference"),
                row.getString("order_no"),
                undoneAt == null ? null : new Arrival(undoneAt.toInstant(), row.getLong("undone_by")));
    }
}
