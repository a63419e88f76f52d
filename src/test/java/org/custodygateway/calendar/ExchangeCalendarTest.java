package org.custodygateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.custodygateway.rule.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeCalendarTest {

    private final ExchangeCalendar calendar = ExchangeCalendar.load("classpath:calendar/exchange-calendar.csv");

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-01-05",
        "2026-02-13, 2026-02-24",
        "2026-04-03, 2026-04-07",
        "2026-04-30, 2026-05-06",
        "2026-06-18, 2026-06-22",
        "2026-09-24, 2026-09-28",
        "2026-09-30, 2026-10-08",
        "2026-11-20, 2026-11-23",
        "2026-12-31, 2027-01-04",
        "2027-02-04, 2027-02-15",
        "2027-09-30, 2027-10-08"
    })
    void S1_the_next_trading_day_skips_weekends_and_the_exchanges_holidays(LocalDate day, LocalDate next) {
        assertThat(calendar.onOrAfter(day.plusDays(1))).isEqualTo(next);
    }

    @Test
    void S1_a_working_saturday_is_still_no_trading_day() {
        assertThat(calendar.trades(LocalDate.parse("2026-10-10"))).isFalse();
    }

    @Test
    void S1_a_day_beyond_the_last_year_is_refused_and_not_guessed() {
        assertThatThrownBy(() -> calendar.onOrAfter(LocalDate.parse("2028-01-03")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().figures()).containsEntry("lastYear", "2027"));
    }

    @Test
    void S1_the_operator_gives_a_calendar_of_his_own(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("mine.csv"),
                "# mine\ndate,closed,reason\n2030-01-01,true,New Year\n2030-01-05,false,extra session\n");
        var own = ExchangeCalendar.load(file.toString());
        assertThat(own.trades(LocalDate.parse("2030-01-01"))).isFalse();
        assertThat(own.trades(LocalDate.parse("2030-01-05"))).isTrue();
        assertThat(own.trades(LocalDate.parse("2030-01-06"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-13-01,true,x; not a date",
                "2026-01-01,yes,x; not of the form",
                "2026-01-01; not of the form",
                "# nothing; names no day"
            })
    void S1_a_calendar_that_can_not_be_read_stops_the_start(String text, String says) {
        assertThatThrownBy(() -> ExchangeCalendar.read(new StringReader(text), "test"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(says.strip());
    }
}
