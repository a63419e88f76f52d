package org.custodygateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private static final Deadlines DEADLINES = new Deadlines(new Weekdays(), "09:30,11:30,13:00,15:00");

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
        assertThat(DEADLINES.tradingHours(raised.toInstant(), Duration.ofHours(8)))
                .isEqualTo(due.toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:30:00+08:00, 2026-11-23T10:00:00+08:00, PT30M",
        "2026-11-23T11:00:00+08:00, 2026-11-23T13:30:00+08:00, PT1H",
        "2026-11-23T20:00:00+08:00, 2026-11-25T09:45:00+08:00, PT4H15M",
        "2026-11-21T00:00:00+08:00, 2026-11-22T23:00:00+08:00, PT0S",
        "2026-11-25T09:45:00+08:00, 2026-11-23T20:00:00+08:00, PT0S"
    })
    void C9_what_is_left_until_a_deadline_is_trading_time(OffsetDateTime from, OffsetDateTime to, Duration left) {
        assertThat(DEADLINES.tradingTime(from.toInstant(), to.toInstant())).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00+08:00, 2, 2026-11-26T00:00:00+08:00",
        "2026-11-27T23:59:00+08:00, 1, 2026-12-01T00:00:00+08:00"
    })
    void C9_a_deadline_in_trading_days_is_the_end_of_the_last_one(OffsetDateTime from, int days, OffsetDateTime end) {
        assertThat(DEADLINES.tradingDays(from.toInstant(), days)).isEqualTo(end.toInstant());
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
        public TradingDay kept() {
            throw new UnsupportedOperationException();
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
