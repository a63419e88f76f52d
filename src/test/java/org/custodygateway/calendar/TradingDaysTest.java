package org.custodygateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.custodygateway.setting.SettingKind.CALENDAR;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.SettingChanges;
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

    @ParameterizedTest
    @EnumSource
    void P2_a_day_is_taken_from_the_calendar_by_two_persons_and_stays_away_after_a_restart(Database database) {
        var pool = database.migrated();
        var tuesday = MONDAY.plusDays(1);
        try (var context = start(pool, "2026-01-01", "2026-11-20")) {
            var changes = context.getBean(SettingChanges.class);
            var before = context.getBean(CalendarVersion.class).version();
            var shut = Map.of("trades", "false");
            assertThatThrownBy(() -> changes.propose(CALENDAR, MONDAY.toString(), shut, null, "storm", "maker", "test"))
                    .as("clients have been told that their money is free on it")
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().text()).isEqualTo("S1.day-too-near"));
            var change = changes.propose(CALENDAR, tuesday.toString(), shut, null, "storm", "maker", "test");
            assertThat(days(context).after(MONDAY)).isEqualTo(tuesday);
            changes.approve(change.id(), "checker", "test");

            var days = days(context);
            days.beginClosing();
            days.closed();
            assertThat(days.openNext()).isEqualTo(new TradingDay(MONDAY, Stage.OPEN, tuesday.plusDays(1)));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(days.after(MONDAY)).isEqualTo(tuesday.plusDays(1)));
            assertThat(context.getBean(CalendarVersion.class).version()).isNotEqualTo(before);
            assertThat(context.getBean(CalendarDays.class).named(tuesday))
                    .contains(new CalendarDays.Named(tuesday, false, true));
        }
        try (var later = start(database.pool(pool.getJdbcUrl()), "2026-11-23", "")) {
            assertThat(days(later).after(MONDAY)).isEqualTo(tuesday.plusDays(1));
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
                "audit",
                "setting",
                "calendar");
    }
}
