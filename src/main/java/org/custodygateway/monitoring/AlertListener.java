package org.custodygateway.monitoring;

/** Hears of alerts within the transaction that makes or changes them. */
public interface AlertListener {

    void raised(Alert alert);

    /** The alert is suppressed: it counts, and nobody has to look at it (M11). */
    void suppressed(Alert alert);

    /** What a suppression covers has been exceeded: somebody has to look at it. */
    void suppressionLifted(long alertId);

    /** A rule could not be evaluated for the client (M10). */
    void notEvaluated(Alert alert);

    /**
     * The evidence of an alert is other than it was (M8, M9).
     *
     * @param fen how much more its events come to than before, or less
     */
    void evidenceMoved(long alertId, long fen);

    /** Decided anew, there is nothing left of the alert, whether it was closed or not (M9). */
    void withdrawn(long alertId);
}
