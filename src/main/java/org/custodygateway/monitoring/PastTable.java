package org.custodygateway.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.monitoring.Happening.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What back-tests read of the past, some clients at a time. */
@Component
class PastTable {

    private final JdbcClient jdbc;

    PastTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Clients who did anything in those days, in order. */
    List<String> clients(LocalDate from, LocalDate to, String after, int limit) {
        return jdbc.sql("select distinct client_no from watched_event where day >= ? and day <= ? and client_no > ?"
                        + " order by client_no limit ?")
                .params(from, to, after, limit)
                .query(String.class)
                .list();
    }

    /** How many clients did anything in those days. */
    long count(LocalDate from, LocalDate to) {
        return jdbc.sql("select count(distinct client_no) from watched_event where day >= ? and day <= ?")
                .params(from, to)
                .query(Long.class)
                .single();
    }

    /** The clients' events of those days, undone ones included, by client. */
    Map<String, List<Happening>> events(Collection<String> clientNos, LocalDate from, LocalDate to) {
        return jdbc
                .sql(
                        "select * from watched_event where client_no = any(?) and day >= ? and day <= ? and kind <> 'FLAG'")
                .params(clientNos.toArray(String[]::new), from, to)
                .query(EventTable.ROW)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Happening::clientNo));
    }

    /** The days on which the clients last traded before, by client and kind. */
    Map<String, Map<What, Moment>> lastTrades(Collection<String> clientNos, LocalDate before) {
        var trades = new HashMap<String, Map<What, Moment>>();
        jdbc.sql(
                        "select client_no, kind, max(day) from watched_event where client_no = any(?) and day < ?"
                                + " and kind in ('ORDER', 'FILL', 'SUBSCRIPTION') and undone_by is null group by client_no, kind")
                .params(clientNos.toArray(String[]::new), before)
                .query(row -> {
                    trades.computeIfAbsent(row.getString(1), one -> new EnumMap<>(What.class))
                            .put(
                                    What.valueOf(row.getString(2)),
                                    new Moment(row.getObject(3, LocalDate.class), Instant.EPOCH, 0));
                });
        return trades;
    }

    /**
     * An alert that people have closed.
     *
     * @param events that it counts
     */
    record Closed(String clientNo, boolean confirmed, Set<Long> events) {}

    /** Alerts of the rule that people have closed, with what they count, by client. */
    Map<String, List<Closed>> closed(String rule, Collection<String> clientNos) {
        record Row(long alert, String clientNo, boolean confirmed, long event) {}
        return jdbc
                .sql("""
                        select a.id, a.client_no, a.confirmed, e.event_id from alert a join alert_event e on e.alert_id = a.id
                        where a.rule = ? and a.client_no = any(?) and a.mode = 'LIVE' and a.confirmed is not null and e.until_step is null""")
                .params(rule, clientNos.toArray(String[]::new))
                .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getBoolean(3), row.getLong(4)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::alert))
                .values()
                .stream()
                .map(rows -> new Closed(
                        rows.getFirst().clientNo(),
                        rows.getFirst().confirmed(),
                        rows.stream().map(Row::event).collect(Collectors.toSet())))
                .collect(Collectors.groupingBy(Closed::clientNo));
    }

    int gaps(String rule, LocalDate from, LocalDate to) {
        return jdbc.sql("select count(*) from evaluation_gap where rule in (?, '*') and day >= ? and day <= ?")
                .params(rule, from, to)
                .query(Integer.class)
                .single();
    }
}
