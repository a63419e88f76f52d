package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** Trading days counted backwards. */
@Component
class LookBack {

    private record Asked(LocalDate day, int count) {}

    private final TradingDays days;
    private final Map<Asked, LocalDate> known = new ConcurrentHashMap<>();

    LookBack(TradingDays days) {
        this.days = days;
    }

    /** The first of the last {@code count} trading days, the day given being the last of them. */
    LocalDate days(LocalDate day, int count) {
        return known.computeIfAbsent(new Asked(day, count), this::count);
    }

    private LocalDate count(Asked asked) {
        var first = asked.day();
        for (int left = asked.count() - 1; left > 0; left--) {
            first = before(first);
        }
        return first;
    }

    private LocalDate before(LocalDate day) {
        var candidate = day.minusDays(1);
        while (!trades(candidate)) {
            candidate = candidate.minusDays(1);
        }
        return candidate;
    }

    /** Of a year the calendar does not know every weekday counts: a period of surveillance is rather too short than without an end. */
    private boolean trades(LocalDate day) {
        try {
            return days.after(day.minusDays(1)).equals(day);
        } catch (RefusedException e) {
            return day.getDayOfWeek().getValue() <= 5;
        }
    }
}
