package mockbanks.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Key FIRMS = new Key(NOW.getEpochSecond() + 1, "A");

    private final KeyRing keys = new KeyRing();

    @Test
    void aKeyThatWasReplacedIsGoodForAWhile() {
        Key next = new Key(FIRMS.number() + 2, "B");
        keys.agreed(FIRMS, NOW.toEpochMilli());
        keys.agreed(next, NOW.toEpochMilli());

        assertThat(keys.current()).isEqualTo(next);
        assertThat(keys.good(FIRMS.number(), NOW.plus(Duration.ofMinutes(15)))).isEqualTo(FIRMS);
        assertThat(keys.good(FIRMS.number(), NOW.plus(Duration.ofMinutes(16)))).isNull();
        assertThat(keys.good(next.number(), NOW.plus(Duration.ofDays(1)))).isEqualTo(next);
    }

    @Test
    void aKeyThatWasOnlyMadeIsGoodAndDoesNotCount() {
        long number = keys.next(NOW);
        keys.made(new Key(number, "B"));

        assertThat(number).isEven();
        assertThat(keys.current()).isNull();
        assertThat(keys.good(number, NOW)).isNotNull();
        assertThat(keys.next(NOW)).isGreaterThan(number).isEven();
    }

    @Test
    void onlyAHigherOddKeyOfTheFirmsIsTaken() {
        keys.agreed(FIRMS, NOW.toEpochMilli());

        assertThat(keys.accepts(FIRMS)).isFalse();
        assertThat(keys.accepts(new Key(FIRMS.number() + 1, "B"))).isFalse();
        assertThat(keys.accepts(new Key(FIRMS.number() + 2, "B"))).isTrue();
    }
}
