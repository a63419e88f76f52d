package org.custodygateway.compliance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** Deadlines of the queue: they count trading hours (C9). */
@Component
class Deadlines {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final TradingDays days;
    private final QueueSettings settings;

    Deadlines(TradingDays days, QueueSettings settings) {
        this.days = days;
        this.settings = settings;
    }

    /** When the hours that an alert may take are over. */
    Instant after(Instant raised) {
        var from = raised.atZone(EXCHANGE);
        var left = settings.dueWithin();
        for (var day = from.toLocalDate(); ; day = next(day)) {
            if (!trades(day)) {
                continue;
            }
            var start = day.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIN;
            for (int i = 0; i < settings.sessions().size(); i += 2) {
                var opens = later(settings.sessions().get(i), start);
                var open = Duration.between(opens, settings.sessions().get(i + 1));
                if (open.compareTo(left) >= 0) {
                    return day.atTime(opens).plus(left).atZone(EXCHANGE).toInstant();
                }
                left = open.isNegative() ? left : left.minus(open);
            }
        }
    }

    private static LocalDate next(LocalDate day) {
        return day.plusDays(1);
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }

    /** Of a year the calendar does not know weekdays count: an alert has a deadline all the same. */
    private boolean trades(LocalDate day) {
        try {
            return days.after(day.minusDays(1)).equals(day);
        } catch (RefusedException e) {
            return day.getDayOfWeek().getValue() <= 5;
        }
    }
}
