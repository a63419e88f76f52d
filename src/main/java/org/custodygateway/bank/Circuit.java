package org.custodygateway.bank;

import java.time.Duration;
import java.time.Instant;
import org.custodygateway.bank.BankLinks.Passage;
import org.jspecify.annotations.Nullable;

/**
 * Whether requests may go to a bank, as this node has found it. So many failures in a row and nothing goes for a while; then only what is
 * about the link, until the bank answers. In memory: a node that starts anew finds out anew. Waits are measured on the machine's own clock,
 * which nobody sets.
 */
final class Circuit {

    private final BankSettings.Breaker settings;
    private final Duration trialTime;
    private Passage passage = Passage.ALL;
    private int failures;
    private Duration pause;
    private long since;
    private Instant sinceByTheClock = Instant.EPOCH;

    /** @param trialTime how long the bank has to answer when it is tried */
    Circuit(BankSettings.Breaker settings, Duration trialTime) {
        this.settings = settings;
        this.trialTime = trialTime;
        this.pause = settings.pause();
    }

    /** What may go now. Time alone makes a trial of a pause, and a pause of a trial that nobody answered. */
    synchronized Passage look(long nanos) {
        if (passage == Passage.NOTHING && nanos - since >= pause.toNanos()) {
            pass(Passage.LINK, nanos);
        } else if (passage == Passage.LINK && nanos - since >= trialTime.toNanos()) {
            longer(nanos);
        }
        return passage;
    }

    synchronized Passage passage() {
        return passage;
    }

    /** How many in a row have failed since the last answer. */
    synchronized int failures() {
        return failures;
    }

    /**
     * The bank answered in time.
     *
     * @param sentAt when it was asked: what was asked before the trial says nothing of now
     * @return whether everything may go again that might not before
     */
    synchronized boolean answered(@Nullable Instant sentAt) {
        if (passage == Passage.NOTHING || passage == Passage.LINK && before(sentAt)) {
            return false;
        }
        return reached();
    }

    /**
     * A request could not be sent, or was not answered in time.
     *
     * @param sentAt when that was tried
     * @return whether nothing more may go from now on
     */
    synchronized boolean failed(@Nullable Instant sentAt, long nanos) {
        if (settings.failures() == 0 || passage == Passage.NOTHING) {
            return false;
        }
        if (passage == Passage.LINK) {
            if (!before(sentAt)) {
                longer(nanos);
            }
            return false;
        }
        failures++;
        if (failures < settings.failures()) {
            return false;
        }
        pass(Passage.NOTHING, nanos);
        return true;
    }

    /** The next trial begins at once. */
    synchronized void hasten() {
        if (passage == Passage.NOTHING) {
            pause = Duration.ZERO;
        }
    }

    /** The bank is there, whatever was before. */
    synchronized boolean reached() {
        boolean closed = passage != Passage.ALL;
        failures = 0;
        pause = settings.pause();
        passage = Passage.ALL;
        return closed;
    }

    private boolean before(@Nullable Instant sentAt) {
        return sentAt == null || sentAt.isBefore(sinceByTheClock);
    }

    private void longer(long nanos) {
        Duration twice = pause.isZero() ? settings.pause() : pause.multipliedBy(2);
        pause = twice.compareTo(settings.longestPause()) < 0 ? twice : settings.longestPause();
        pass(Passage.NOTHING, nanos);
    }

    private void pass(Passage next, long nanos) {
        passage = next;
        since = nanos;
        sinceByTheClock = Instant.now();
    }
}
