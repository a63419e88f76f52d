package org.custodygateway.monitoring;

/** Hears of alerts within the transaction that makes or changes them. */
public interface AlertListener {

    void raised(Alert alert);

    /** Further events have been added to an alert that is open (M8). */
    void evidenceMoved(Alert alert);
}
