package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** So many requests a second and no more. */
class PaceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 33, 100, 1_000, 5_000})
    void in_no_second_more_go_than_the_setting_says_and_hardly_fewer(int perSecond) {
        List<Long> gone = new ArrayList<>();
        Instant start = Instant.parse("2026-11-23T02:00:00Z");
        Instant next = Instant.EPOCH;
        // Whoever claims looks every so often, greedily.
        for (int millis = 0; millis < 5_000; millis += 50) {
            Instant now = start.plusMillis(millis);
            int free = Pace.free(next, perSecond, now);
            next = Pace.after(next, perSecond, free, now);
            for (int i = 0; i < free; i++) {
                gone.add((long) millis);
            }
        }

        for (int first = 0; first + perSecond < gone.size(); first++) {
            assertThat(gone.get(first + perSecond) - gone.get(first))
                    .as("from one to the one that many later")
                    .isGreaterThanOrEqualTo(1_000);
        }
        assertThat(gone.size()).isGreaterThanOrEqualTo(perSecond < 5 ? 5 : perSecond * 5 * 3 / 4);
    }

    @Test
    void a_clock_that_was_set_back_holds_nobody_up() {
        Instant now = Instant.parse("2026-11-23T02:00:00Z");

        assertThat(Pace.free(Pace.after(now, 10, 2, now), 10, now)).isZero();
        assertThat(Pace.free(Pace.after(now, 10, 2, now), 10, now.minusSeconds(3600)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_nodes_share_the_rate(Database database) throws Exception {
        try (var pool = database.migrated();
                var one = Modules.on(pool, Map.of(), more -> more.register(Pace.class), "database");
                var other = Modules.on(pool, Map.of(), more -> more.register(Pace.class), "database");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.getBean(Pace.class).begin("nhb");
            other.getBean(Pace.class).begin("nhb");
            Instant start = Instant.now();
            var taken = List.of(one, other, one, other).stream()
                    .map(node -> threads.submit(() -> {
                        int all = 0;
                        while (Instant.now().isBefore(start.plus(Duration.ofMillis(600)))) {
                            all += node.getBean(DurableTransaction.class)
                                    .call(() -> take(node.getBean(Pace.class), Instant.now()));
                        }
                        return all;
                    }))
                    .toList();
            int all = 0;
            for (var claims : taken) {
                all += claims.get();
            }
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            assertThat(all).isBetween(20, (int) (20 + 80 * seconds) + 1);
        }
    }

    private static int take(Pace pace, Instant now) {
        int free = Math.min(pace.lock("nhb", 100, now), 7);
        pace.go("nhb", 100, free, now);
        return free;
    }
}
