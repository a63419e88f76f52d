package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.Optional;

/** The 20th of March, June, September and December, the last day of an interest period (S5). */
final class QuarterDay {

    private static final int DAY = 20;

    private QuarterDay() {}

    /** The quarter day among the calendar days from one date up to, not including, another. */
    static Optional<LocalDate> within(LocalDate from, LocalDate to) {
        return from.datesUntil(to)
                .filter(day -> day.getDayOfMonth() == DAY && day.getMonthValue() % 3 == 0)
                .findFirst();
    }
}
