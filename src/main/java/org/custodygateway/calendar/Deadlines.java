package org.custodygateway.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.custodygateway.rule.RefusedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When a clock of C9 has run out, each in its own calendar. */
@Component
public class Deadlines {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final TradingDays days;
    private final List<LocalTime> sessions;

    /** @param sessions hours of trading, first and last moment in turn, with commas between them */
    Deadlines(TradingDays days, @Value("${gateway.calendar.sessions:09:30,11:30,13:00,15:00}") String sessions) {
        this.days = days;
        this.sessions = Arrays.stream(sessions.split(",")).map(LocalTime::parse).toList();
        if (this.sessions.size() % 2 != 0
                || !this.sessions.equals(
                        this.sessions.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException("gateway.calendar.sessions are hours in order, in pairs: " + sessions);
        }
    }

    /** When so much time of trading has passed since. */
    public Instant tradingHours(Instant from, Duration length) {
        var left = length;
        for (var day = dayOf(from); ; day = day.plusDays(1)) {
            if (!trades(day)) {
                continue;
            }
            for (int i = 0; i < sessions.size(); i += 2) {
                var opens = later(at(day, i), from);
                var open = Duration.between(opens, at(day, i + 1));
                if (open.compareTo(left) >= 0) {
                    return opens.plus(left);
                }
                left = open.isNegative() ? left : left.minus(open);
            }
        }
    }

    /** How much time of trading lies between the two; zero when the second is not after the first. */
    public Duration tradingTime(Instant from, Instant to) {
        var sum = Duration.ZERO;
        for (var day = dayOf(from); !at(day, 0).isAfter(to); day = day.plusDays(1)) {
            if (!trades(day)) {
                continue;
            }
            for (int i = 0; i < sessions.size(); i += 2) {
                var open = Duration.between(later(at(day, i), from), earlier(at(day, i + 1), to));
                sum = open.isNegative() ? sum : sum.plus(open);
            }
        }
        return sum;
    }

    /** The end of the last of so many trading days after the day of that moment. */
    public Instant tradingDays(Instant from, int count) {
        var day = dayOf(from);
        for (int left = count; left > 0; ) {
            day = day.plusDays(1);
            left = trades(day) ? left - 1 : left;
        }
        return day.plusDays(1).atStartOfDay(EXCHANGE).toInstant();
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, EXCHANGE);
    }

    private Instant at(LocalDate day, int session) {
        return day.atTime(sessions.get(session)).atZone(EXCHANGE).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Of a year the calendar does not know weekdays count: there is a deadline all the same. */
    private boolean trades(LocalDate day) {
        try {
            return days.after(day.minusDays(1)).equals(day);
        } catch (RefusedException e) {
            return day.getDayOfWeek().getValue() <= 5;
        }
    }
}
