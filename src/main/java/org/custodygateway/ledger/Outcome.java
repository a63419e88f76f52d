package org.custodygateway.ledger;

import org.custodygateway.rule.Refusal;

/** What became of a posting. */
public sealed interface Outcome {

    /**
     * It is booked.
     *
     * @param cause what the posting under this key was about
     * @param replay it was booked before, under the same key with the same content
     */
    record Booked(long postingId, String cause, boolean replay) implements Outcome {}

    /**
     * A rule says no; remembered under the key where the posting asks for that.
     *
     * @param replay it was refused before, under the same key with the same content
     */
    record Refused(Refusal refusal, boolean replay) implements Outcome {}

    /** The key was used for another content (T10). */
    record KeyTaken() implements Outcome {}

    /** A rider found another state than it expected, or the day has turned; nothing was booked and nothing remembered. */
    record StateChanged(String what) implements Outcome {}
}
