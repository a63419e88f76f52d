package mockbanks.book;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test moves. */
public final class TestClock extends Clock {

    private Instant now = Requests.NOW;

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return Firm.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
