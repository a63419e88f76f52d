package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** No clock is believed that is ahead of the other (T11). */
class BankClocksTest {

    private static final Instant OURS = Instant.parse("2026-11-23T02:00:00Z");

    private final BankClocks clocks = new BankClocks(Clock.fixed(OURS, ZoneOffset.UTC));

    @Test
    void T11_the_earlier_clock_counts_as_soon_as_the_bank_was_heard() {
        assertThat(clocks.now("nhb")).as("not heard yet").isEqualTo(OURS);

        clocks.heard("nhb", OURS.plus(Duration.ofHours(1)));
        assertThat(clocks.now("nhb")).as("the bank's is ahead").isEqualTo(OURS);

        clocks.heard("nhb", OURS.minus(Duration.ofHours(1)));
        assertThat(clocks.now("nhb"))
                .as("ours is ahead; the bank's has gone on since")
                .isCloseTo(OURS.minus(Duration.ofHours(1)), within(30, ChronoUnit.SECONDS));
        assertThat(clocks.now("jmb")).as("another bank").isEqualTo(OURS);
    }
}
