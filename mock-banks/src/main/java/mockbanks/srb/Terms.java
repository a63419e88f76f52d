package mockbanks.srb;

import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import mockbanks.fault.Faults;
import mockbanks.jr0046.Signals;
import mockbanks.sign.Signatures;

/**
 * What all sessions of the bank have in common.
 *
 * @param probe silence after which the firm is probed
 */
record Terms(String bank, Signatures signatures, Signals signals, Faults faults, Clock clock, Duration probe) {

    private static final Duration LOOK = Duration.ofMillis(50);

    /** Silence, or a gap that nobody closes, after which the firm counts as gone. */
    Duration patience() {
        return probe.multipliedBy(3);
    }

    /** Waits until the bank is told to speak again. */
    void sitOut() throws InterruptedIOException {
        try {
            while (faults.isSilent()) {
                faults.awaitChange(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
