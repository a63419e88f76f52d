package org.custodygateway.audit;

/** Ties the heads of all chains together, so that a chain cannot be cut short without its being noticed (P3). */
public interface AuditAnchors {

    /**
     * Makes an anchor of what moved since the last one, in the database and then in a file outside of it; does nothing when nothing moved.
     * Happens every minute by itself and at close. Never call it within a transaction.
     */
    void anchor();
}
