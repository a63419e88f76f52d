package org.custodygateway.monitoring;

import java.util.List;
import java.util.Optional;
import org.custodygateway.calendar.TradingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether an alert is suppressed (M11). What a suppression covers is counted, and one in so many is looked at all the same; an alert
 * that has grown above the ceiling, or beyond the end date, is one like any other.
 */
@Component
class Suppressing {

    private final JdbcClient jdbc;
    private final TradingDays days;
    private final WatchSettings settings;

    Suppressing(JdbcClient jdbc, TradingDays days, WatchSettings settings) {
        this.jdbc = jdbc;
        this.days = days;
        this.settings = settings;
    }

    /** The suppression under which a new alert falls; empty where there is none, or the alert is in the sample. */
    Optional<Long> covers(String rule, String clientNo, List<Happening> counted) {
        return active(rule, clientNo)
                .filter(found -> sum(counted) <= found.ceiling())
                .filter(found -> !sampled(found.id()))
                .map(Active::id);
    }

    /** What a suppressed alert counts has come to more; adding up all there is each time would take the square of it. */
    void counted(Standing alert, List<Happening> more) {
        jdbc.sql("update alert set counted_fen = counted_fen + ? where id = ?")
                .params(sum(more), alert.id())
                .update();
    }

    /** The same, added up anew. */
    void recounted(Standing alert) {
        jdbc.sql("""
                update alert set counted_fen = (select coalesce(sum(e.fen), 0) from alert_event a join watched_event e on e.id = a.event_id
                                                where a.alert_id = alert.id and a.until_step is null)
                where id = ?""").param(alert.id()).update();
    }

    /** Whether the alert, with what it counts now, is no longer covered; true once. */
    boolean exceeded(Standing alert) {
        long all = jdbc.sql("select counted_fen from alert where id = ?")
                .param(alert.id())
                .query(Long.class)
                .single();
        boolean covered = active(alert.rule(), alert.clientNo())
                .filter(found -> all <= found.ceiling())
                .isPresent();
        return !covered
                && jdbc.sql("update alert set suppression = null where id = ? and suppression is not null")
                                .param(alert.id())
                                .update()
                        == 1;
    }

    private record Active(long id, long ceiling) {}

    private Optional<Active> active(String rule, String clientNo) {
        return jdbc.sql("""
                        select id, ceiling_fen from suppression
                        where client_no = ? and rule = ? and approver is not null and until_day >= ? order by id desc limit 1""")
                .params(clientNo, rule, days.recent().day())
                .query((row, number) -> new Active(row.getLong(1), row.getLong(2)))
                .optional();
    }

    private boolean sampled(long id) {
        jdbc.sql("update suppression set matched = matched + 1 where id = ?")
                .param(id)
                .update();
        return jdbc.sql("update suppression set sampled = sampled + 1 where id = ? and mod(matched, ?) = 0")
                        .params(id, settings.sampleEvery())
                        .update()
                == 1;
    }

    private static long sum(List<Happening> counted) {
        return counted.stream().mapToLong(Happening::fen).reduce(0, Math::addExact);
    }
}
