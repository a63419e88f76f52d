package org.custodygateway.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.database.Recent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The exchange calendar of the file with the days that two persons have changed since (S1, P2). */
@Component
class CurrentCalendar {

    private final ExchangeCalendar file;
    private final JdbcTemplate jdbc;
    private final Recent<Dated> recent = new Recent<>(this::read);
    private volatile Dated last;

    private record Dated(ExchangeCalendar calendar, Map<LocalDate, Boolean> changed, String version) {}

    CurrentCalendar(
            @Value("${gateway.calendar.file:classpath:calendar/exchange-calendar.csv}") String file,
            JdbcTemplate jdbc) {
        this.file = ExchangeCalendar.load(file);
        this.jdbc = jdbc;
        this.last = new Dated(this.file, Map.of(), this.file.version());
    }

    /** As it was at most a second ago: days near enough to be counted to are never changed. */
    ExchangeCalendar recent() {
        return recent.get().calendar();
    }

    String version() {
        return recent.get().version();
    }

    /** As it is. */
    ExchangeCalendar now() {
        return read().calendar();
    }

    private Dated read() {
        var changed = changed();
        var before = last;
        if (before.changed().equals(changed)) {
            return before;
        }
        var calendar = file.with(changed);
        return last = new Dated(calendar, changed, calendar.version());
    }

    /** Whether the exchanges trade, by day, where two persons have said so. */
    Map<LocalDate, Boolean> changed() {
        var days = new TreeMap<LocalDate, Boolean>();
        jdbc.query("select day, trades from calendar_day", row -> {
            days.put(row.getObject(1, LocalDate.class), row.getBoolean(2));
        });
        return days;
    }

    void change(LocalDate day, boolean trades) {
        if (jdbc.update("update calendar_day set trades = ? where day = ?", trades, day) == 0) {
            jdbc.update("insert into calendar_day (day, trades) values (?, ?)", day, trades);
        }
    }
}
