package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private static final QueueSettings SETTINGS = new QueueSettings(
            Duration.ofHours(8),
            Duration.ofMinutes(30),
            List.of(LocalTime.of(9, 30), LocalTime.of(11, 30), LocalTime.of(13, 0), LocalTime.of(15, 0)));

    @ParameterizedTest
    @CsvSource({
        // Two days of four hours each.
        "2026-11-23T09:30:00+08:00, 2026-11-24T15:00:00+08:00",
        "2026-11-23T10:30:00+08:00, 2026-11-25T10:30:00+08:00",
        "2026-11-23T12:00:00+08:00, 2026-11-25T11:30:00+08:00",
        "2026-11-23T20:00:00+08:00, 2026-11-25T15:00:00+08:00",
        "2026-11-21T11:00:00+08:00, 2026-11-24T15:00:00+08:00",
        "2026-11-27T14:00:00+08:00, 2026-12-01T14:00:00+08:00"
    })
    void C9_deadlines_count_trading_hours(OffsetDateTime raised, OffsetDateTime due) {
        assertThat(new Deadlines(new Weekdays(), SETTINGS).after(raised.toInstant()))
                .isEqualTo(due.toInstant());
    }

    private static final class Weekdays implements TradingDays {

        @Override
        public LocalDate after(LocalDate date) {
            var next = date.plusDays(1);
            return next.getDayOfWeek().getValue() <= 5 ? next : after(next);
        }

        @Override
        public TradingDay current() {
            return new TradingDay(LocalDate.of(2026, 11, 23), Stage.OPEN, LocalDate.of(2026, 11, 24));
        }

        @Override
        public TradingDay recent() {
            return current();
        }

        @Override
        public void beginClosing() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void closed() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TradingDay openNext() {
            throw new UnsupportedOperationException();
        }
    }
}
