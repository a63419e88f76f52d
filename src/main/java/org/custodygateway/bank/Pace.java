package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How many requests may be claimed for a bank so that no more than the setting says leave in any one second, however many nodes claim: a
 * fifth of them may come at once, the rest follow evenly. Where the next one stands is in the bank's row, which whoever claims locks.
 */
@Repository
class Pace {

    private static final Duration FARTHEST = Duration.ofSeconds(3);

    private final JdbcTemplate jdbc;

    Pace(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the bank's row, once. */
    void begin(String bank) {
        jdbc.update(
                "insert into bank_pace (bank, next_at) values (?, ?) on conflict do nothing",
                bank,
                Instant.EPOCH.atOffset(UTC));
    }

    /** How many may go now, as far as a look without a lock can tell. */
    int look(String bank, int perSecond, Instant now) {
        return perSecond == 0 ? Integer.MAX_VALUE : free(next(bank, ""), perSecond, now);
    }

    /** How many may go now; nobody else claims for the bank until the transaction ends. */
    int lock(String bank, int perSecond, Instant now) {
        return perSecond == 0 ? Integer.MAX_VALUE : free(next(bank, " for update"), perSecond, now);
    }

    private Instant next(String bank, String lock) {
        List<OffsetDateTime> found =
                jdbc.queryForList("select next_at from bank_pace where bank = ?" + lock, OffsetDateTime.class, bank);
        return found.getFirst().toInstant();
    }

    /** So many go in this transaction. */
    void go(String bank, int perSecond, int claimed, Instant now) {
        if (perSecond > 0) {
            Instant next = after(next(bank, ""), perSecond, claimed, now);
            jdbc.update("update bank_pace set next_at = ? where bank = ?", next.atOffset(UTC), bank);
        }
    }

    static int free(Instant next, int perSecond, Instant now) {
        Duration ahead = Duration.between(now, later(next, now));
        long room = between(perSecond)
                .multipliedBy(atOnce(perSecond) - 1L)
                .minus(ahead)
                .toNanos();
        return room < 0 ? 0 : (int) (room / between(perSecond).toNanos()) + 1;
    }

    static Instant after(Instant next, int perSecond, int claimed, Instant now) {
        return later(next, now).plus(between(perSecond).multipliedBy(claimed));
    }

    private static int atOnce(int perSecond) {
        return Math.max(1, perSecond / 5);
    }

    /** What comes at once is taken off what may follow in the same second. Whole microseconds, as the database keeps them. */
    private static Duration between(int perSecond) {
        long micros = Math.ceilDiv(1_000_000L, Math.max(1, perSecond - atOnce(perSecond)));
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /** No row is ever that far ahead unless somebody has set a clock back; then it begins anew. */
    private static Instant later(Instant next, Instant now) {
        return next.isAfter(now) && next.isBefore(now.plus(FARTHEST)) ? next : now;
    }
}
