package org.custodygateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RecentTest {

    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away;
    private final Recent<Integer> recent = new Recent<>(this::read);

    private int read() {
        int number = reads.incrementAndGet();
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
        return number;
    }

    @Test
    void a_value_is_served_from_memory_for_a_second_and_then_read_again() {
        assertThat(recent.get()).isEqualTo(1);
        assertThat(recent.get()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> recent.get() == 2);
    }

    @Test
    void the_old_value_is_served_while_the_database_is_away_and_it_is_asked_once_a_second() {
        away = true;
        assertThatThrownBy(recent::get).isInstanceOf(DataAccessResourceFailureException.class);
        away = false;
        assertThat(recent.get()).isEqualTo(2);
        away = true;
        await().atMost(Duration.ofSeconds(5)).until(() -> recent.get() == 2 && reads.get() == 3);
        IntStream.range(0, 100)
                .forEach(call -> assertThat(recent.get()).as("call %d", call).isEqualTo(2));
        assertThat(reads).hasValueLessThan(6);
        away = false;
        await().atMost(Duration.ofSeconds(5)).until(() -> recent.get() > 2);
    }

    @Test
    void whoever_comes_while_one_reads_waits_for_what_that_one_reads() {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var slow = new Recent<>(() -> {
            asked.countDown();
            await().atMost(Duration.ofSeconds(5)).until(() -> answer.getCount() == 0);
            return reads.incrementAndGet();
        });
        var first = CompletableFuture.supplyAsync(slow::get, Thread::startVirtualThread);
        await().atMost(Duration.ofSeconds(5)).until(() -> asked.getCount() == 0);
        var second = CompletableFuture.supplyAsync(slow::get, Thread::startVirtualThread);
        answer.countDown();
        assertThat(first.join()).isEqualTo(1);
        assertThat(second.join()).isEqualTo(1);
    }
}
