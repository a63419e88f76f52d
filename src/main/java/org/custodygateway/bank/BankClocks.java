package org.custodygateway.bank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the banks' clocks show, as far as they were heard since the start. Ours may have been set; a bank goes by its own when it looks whether a
 * deadline has passed.
 */
@Component
public class BankClocks {

    private final Clock clock;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    BankClocks(Clock clock) {
        this.clock = clock;
    }

    /** @param at by the clock of {@link System#nanoTime} */
    private record Heard(Instant time, long at) {}

    /** A bank has said what its clock shows. */
    public void heard(String bank, Instant time) {
        heard.put(bank, new Heard(time, System.nanoTime()));
    }

    /** No later than either clock shows, ours and, once it was heard, the bank's. */
    public Instant now(String bank) {
        var ours = clock.instant();
        var last = heard.get(bank);
        if (last == null) {
            return ours;
        }
        var theirs = last.time().plus(Duration.ofNanos(System.nanoTime() - last.at()));
        return theirs.isBefore(ours) ? theirs : ours;
    }
}
