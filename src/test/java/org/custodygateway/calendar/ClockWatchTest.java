package org.custodygateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits for a time that a clock has shown which was ahead. */
class ClockWatchTest {

    private static final Appointments SESSIONS = () -> List.of(
            new Appointments.Appointment("bank_session", "next_at", "linked"),
            Appointments.Appointment.deadline("bank_session", "since", "linked"));

    private static final class SetClock extends Clock {
        private Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @ParameterizedTest
    @EnumSource
    void T11_what_waits_for_a_time_too_far_ahead_is_called_forward_after_a_start_and_a_step_back(Database database) {
        try (var pool = database.migrated();
                var context = Modules.on(pool, Map.of(), more -> {}, "database")) {
            var jdbc = context.getBean(JdbcTemplate.class);
            var clock = new SetClock();
            var watch = new ClockWatch(List.of(SESSIONS), jdbc, context.getBean(DurableTransaction.class), clock);
            session(jdbc, "nhb", true, Duration.ofHours(1));
            session(jdbc, "ltb", true, Duration.ofSeconds(50));
            session(jdbc, "jmb", false, Duration.ofHours(1));

            watch.look();
            assertThat(waiting(jdbc, Duration.ofMinutes(3)))
                    .as("at the start; who waits as usual, or no more, is left")
                    .containsExactly("jmb");
            assertThat(jdbc.queryForObject(
                            "select count(*) from bank_session where bank = 'nhb' and since <= ?",
                            Integer.class,
                            Instant.now().atOffset(ZoneOffset.UTC)))
                    .as("what was asked for until then is over at once")
                    .isOne();
            assertThat(waiting(jdbc, Duration.ofSeconds(20))).containsExactly("jmb", "ltb");

            session(jdbc, "grb", true, Duration.ofHours(2));
            clock.ahead = Duration.ofHours(2);
            watch.look();
            assertThat(waiting(jdbc, Duration.ofMinutes(3))).as("a step ahead").containsExactly("grb", "jmb");

            clock.ahead = Duration.ZERO;
            watch.look();
            assertThat(waiting(jdbc, Duration.ofMinutes(3))).as("and back").containsExactly("jmb");

            session(jdbc, "srb", true, Duration.ofHours(1));
            watch.look();
            assertThat(waiting(jdbc, Duration.ofMinutes(3)))
                    .as("what was written a moment before the step and is seen only after it")
                    .containsExactly("jmb");
        }
    }

    private static void session(JdbcTemplate jdbc, String bank, boolean linked, Duration wait) {
        jdbc.update(
                "insert into bank_session (bank, wanted, day, linked, since, next_at) values (?, 'IN', ?, ?, ?, ?)",
                bank,
                LocalDate.EPOCH,
                linked,
                Instant.now().plus(wait).atOffset(ZoneOffset.UTC),
                Instant.now().plus(wait).atOffset(ZoneOffset.UTC));
    }

    private static List<String> waiting(JdbcTemplate jdbc, Duration longerThan) {
        return jdbc.queryForList(
                "select bank from bank_session where next_at > ? order by bank",
                String.class,
                Instant.now().plus(longerThan).atOffset(ZoneOffset.UTC));
    }
}
