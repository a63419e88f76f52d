package org.custodygateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts failed logins by name and address, so that somebody who guesses from elsewhere does not lock the owner of the name out. After
 * five failures the pair waits a minute; attempts in that minute neither count nor lengthen it. In memory, bounded, of this node only.
 */
@Component
class FailedLogins {

    static final int ALLOWED = 5;
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<Pair, Count> counts = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    private record Pair(String name, String address) {}

    private record Count(int failures, @Nullable Instant until) {}

    boolean locked(String name, String address) {
        var count = counts.getIfPresent(new Pair(name, address));
        return count != null && count.until() != null && clock.instant().isBefore(count.until());
    }

    /** @return whether this failure is the one that locks */
    boolean failed(String name, String address) {
        Instant now = clock.instant();
        var count = counts.asMap().compute(new Pair(name, address), (pair, before) -> {
            int failures = before == null || before.until() != null ? 1 : before.failures() + 1;
            return new Count(failures, failures >= ALLOWED ? now.plus(PAUSE) : null);
        });
        return count.until() != null;
    }

    void succeeded(String name, String address) {
        counts.invalidate(new Pair(name, address));
    }
}
