package org.custodygateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class TradingDaysTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @EnumSource
    void S1_the_first_start_opens_the_next_trading_day_and_no_later_start_looks_at_the_clock(Database database) {
        var pool = database.migrated();
        try (var first = start(pool, "2026-11-21", "")) {
            assertThat(days(first).current()).isEqualTo(new TradingDay(MONDAY, Stage.OPEN, MONDAY.plusDays(1)));
        }
        try (var later = start(database.pool(pool.getJdbcUrl()), "2026-12-24", "2026-12-24")) {
            assertThat(days(later).current().day()).isEqualTo(MONDAY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_the_day_turns_over_the_weekend_step_by_step_and_a_repeat_changes_nothing(Database database) {
        try (var pool = database.migrated();
                var context = start(pool, "2026-01-01", "2026-11-20")) {
            var days = days(context);
            days.beginClosing();
            days.beginClosing();
            assertThat(days.current().stage()).isEqualTo(Stage.CLOSING);
            days.closed();
            days.closed();
            assertThat(days.current()).isEqualTo(new TradingDay(FRIDAY, Stage.CLOSED, MONDAY));
            assertThat(days.openNext()).isEqualTo(new TradingDay(MONDAY, Stage.OPEN, MONDAY.plusDays(1)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_no_stage_is_left_out(Database database) {
        try (var pool = database.migrated();
                var context = start(pool, "2026-01-01", "2026-11-20")) {
            var days = days(context);
            assertThatThrownBy(days::closed).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(days::openNext).isInstanceOf(IllegalStateException.class);
            days.beginClosing();
            assertThatThrownBy(days::openNext).isInstanceOf(IllegalStateException.class);
            days.closed();
            assertThatThrownBy(days::beginClosing).isInstanceOf(IllegalStateException.class);
            assertThat(days.current()).isEqualTo(new TradingDay(FRIDAY, Stage.CLOSED, MONDAY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_the_last_days_of_the_calendar_do_not_open_into_an_unknown_year(Database database) {
        try (var pool = database.migrated();
                var context = start(pool, "2026-01-01", "2027-12-30")) {
            var days = days(context);
            days.beginClosing();
            days.closed();
            assertThatThrownBy(days::openNext)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().figures()).containsEntry("lastYear", "2027"));
            assertThat(days.current().stage()).isEqualTo(Stage.CLOSED);
        }
    }

    private static TradingDays days(AnnotationConfigApplicationContext context) {
        return context.getBean(TradingDays.class);
    }

    private static AnnotationConfigApplicationContext start(DataSource database, String today, String first) {
        var noon =
                LocalDate.parse(today).atTime(LocalTime.NOON).atZone(SHANGHAI).toInstant();
        return Modules.on(
                database,
                Map.of("gateway.trading-day.first", first),
                more -> {
                    more.setAllowBeanDefinitionOverriding(true);
                    more.registerBean(
                            "clock", Clock.class, () -> Clock.fixed(noon, SHANGHAI), def -> def.setPrimary(true));
                },
                "database",
                "calendar");
    }
}
