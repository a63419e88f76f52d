package org.custodygateway.bank.ifts;

import java.time.Duration;

/**
 * This node's right to hold the connection to a bank. It is reckoned on the node's own monotonic clock from before it was asked for, so
 * that it ends here no later than in the database.
 */
final class Lease {

    private final String bank;
    private final long session;
    private long until;
    private boolean given = true;

    /**
     * @param session number of the session that may be opened under it; no later one has a lower
     * @param askedAt reading of {@link System#nanoTime} before it was asked for
     */
    Lease(String bank, long session, long askedAt, Duration length) {
        this.bank = bank;
        this.session = session;
        this.until = askedAt + length.toNanos();
    }

    String bank() {
        return bank;
    }

    long session() {
        return session;
    }

    /** One that has run out meanwhile stays so, even if nobody else has taken it: what was refused under it must not leave after all. */
    synchronized void extended(long askedAt, Duration length) {
        if (holds()) {
            until = askedAt + length.toNanos();
        }
    }

    synchronized void ended() {
        given = false;
    }

    /** Whether it holds at this very moment; never again after it did not. A node that was frozen finds that it does not. */
    synchronized boolean holds() {
        given = given && until - System.nanoTime() > 0;
        return given;
    }
}
