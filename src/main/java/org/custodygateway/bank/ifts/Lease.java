package org.custodygateway.bank.ifts;

import java.time.Duration;

/**
 * This node's right to hold the connection to a bank. It is reckoned on the node's own monotonic clock from before it was asked for, so
 * that it ends here no later than in the database.
 */
final class Lease {

    private final String bank;
    private final long session;
    private volatile long until;
    private volatile boolean given = true;

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

    void extended(long askedAt, Duration length) {
        until = askedAt + length.toNanos();
    }

    boolean given() {
        return given;
    }

    void ended() {
        given = false;
    }

    /** Whether it holds at this very moment. A node that was frozen finds that it does not. */
    boolean holds() {
        return given && until - System.nanoTime() > 0;
    }
}
