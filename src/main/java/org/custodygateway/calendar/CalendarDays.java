package org.custodygateway.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.Changeable;
import org.custodygateway.setting.SettingKind;
import org.springframework.stereotype.Component;

/** Days that are taken from the exchange calendar, or added to it, ahead of time (S1, P2). */
@Component
public class CalendarDays implements Changeable {

    private static final String TRADES = "trades";

    private final CurrentCalendar calendar;
    private final TradingDays days;

    CalendarDays(CurrentCalendar calendar, TradingDays days) {
        this.calendar = calendar;
        this.days = days;
    }

    /**
     * A day that is not as its weekday would have it, or that somebody changed.
     *
     * @param changed by two persons, against the file
     */
    public record Named(LocalDate day, boolean trades, boolean changed) {}

    /** Days that the calendar names from a day on, the earliest first. */
    public List<Named> named(LocalDate from) {
        var changed = calendar.changed();
        return calendar.now().named().tailMap(from, true).entrySet().stream()
                .map(one -> new Named(one.getKey(), one.getValue(), changed.containsKey(one.getKey())))
                .toList();
    }

    @Override
    public SettingKind kind() {
        return SettingKind.CALENDAR;
    }

    @Override
    public Map<String, String> held(String subject) {
        return Map.of(TRADES, Boolean.toString(calendar.now().trades(day(subject))));
    }

    /** Only days after the next one: of that the open day has told clients already when their money is free (T2), and banks. */
    @Override
    public Map<String, String> checked(String subject, Map<String, String> wanted) {
        var day = day(subject);
        var trades = wanted.get(TRADES);
        if (wanted.size() != 1 || trades == null || !trades.matches("true|false")) {
            throw new RefusedException(Refusal.byRule("S1", "S1.trades-or-not", Map.of("day", subject)));
        }
        var next = days.kept().next();
        if (!day.isAfter(next)) {
            throw new RefusedException(
                    Refusal.byRule("S1", "S1.day-too-near", Map.of("day", subject, "next", next.toString())));
        }
        return wanted;
    }

    @Override
    public void hold(String subject, Map<String, String> values, long change) {
        calendar.change(day(subject), Boolean.parseBoolean(values.get(TRADES)));
    }

    private static LocalDate day(String subject) {
        try {
            return LocalDate.parse(subject);
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.byRule("S1", "S1.no-date", Map.of("day", subject)));
        }
    }
}
