package org.custodygateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GatheredLookupTest {

    @Test
    void who_asks_while_a_query_is_under_way_is_answered_by_the_next_one() throws Exception {
        var queries = new AtomicInteger();
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var lookup = new GatheredLookup<Integer, String>(keys -> {
            queries.incrementAndGet();
            underWay.countDown();
            await(goOn);
            return keys.stream().collect(Collectors.toMap(key -> key, key -> "v" + key));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> lookup.find(List.of(0)));
            assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();
            var others = new ArrayList<Future<Map<Integer, String>>>();
            for (int key = 1; key <= 50; key++) {
                int asked = key;
                others.add(threads.submit(() -> lookup.find(List.of(asked))));
            }
            goOn.countDown();

            assertThat(first.get()).containsEntry(0, "v0");
            for (int key = 1; key <= 50; key++) {
                assertThat(others.get(key - 1).get()).containsEntry(key, "v" + key);
            }
        }
        assertThat(queries.get()).isBetween(2, 51);
    }

    @Test
    void a_failed_query_fails_those_who_asked_and_nobody_after_them() {
        var failing = new AtomicInteger(1);
        var lookup = new GatheredLookup<String, String>(keys -> {
            if (failing.getAndDecrement() > 0) {
                throw new IllegalStateException("no database");
            }
            return Map.of("a", "b");
        });

        assertThatThrownBy(() -> lookup.find(List.of("a"))).hasMessage("no database");
        assertThat(lookup.find(List.of("a"))).containsEntry("a", "b");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
