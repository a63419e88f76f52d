package org.custodygateway.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The exchange calendar of the file with the days that two persons have changed since (S1, P2). */
@Component
class CurrentCalendar {

    private static final long RECENT = Duration.ofSeconds(1).toNanos();

    private final ExchangeCalendar file;
    private final JdbcTemplate jdbc;
    private volatile @Nullable Read last;

    /** @param at by the clock of {@link System#nanoTime} */
    private record Read(ExchangeCalendar calendar, Map<LocalDate, Boolean> changed, String version, long at) {}

    CurrentCalendar(
            @Value("${gateway.calendar.file:classpath:calendar/exchange-calendar.csv}") String file,
            JdbcTemplate jdbc) {
        this.file = ExchangeCalendar.load(file);
        this.jdbc = jdbc;
    }

    /** As it was at most a second ago: days near enough to be counted to are never changed. */
    ExchangeCalendar recent() {
        return lately().calendar();
    }

    String version() {
        return lately().version();
    }

    private Read lately() {
        var read = last;
        return read != null && System.nanoTime() - read.at() < RECENT ? read : read();
    }

    /** As it is. */
    ExchangeCalendar now() {
        return read().calendar();
    }

    private Read read() {
        var changed = changed();
        var before = last;
        if (before != null && before.changed().equals(changed)) {
            return last = new Read(before.calendar(), changed, before.version(), System.nanoTime());
        }
        var calendar = file.with(changed);
        return last = new Read(calendar, changed, calendar.version(), System.nanoTime());
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
