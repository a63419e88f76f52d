package org.custodygateway.screening;

/** The queue in which clients' matches are worked off, too; each call is within the transaction of what it follows (I6). */
public interface MatchAlerts {

    /** A client matches.
     *
     * @return id of the alert that was raised */
    long raise(Hit hit);

    /** The match is about to be decided: the alert's row is held first, as the queue takes it. */
    void hold(long alertId);

    /** The match was decided by two persons, and the alert with it. */
    void close(Hit hit);
}
