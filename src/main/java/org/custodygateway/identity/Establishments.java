package org.custodygateway.identity;

import java.util.List;

/** Each time a client's identity was established, at the opening and anew (I2, I3). */
public interface Establishments {

    /**
     * Keeps the evidence, within the caller's transaction. What had to be looked at anew is done by it.
     *
     * @param applicationId by which it was handed in and approved
     */
    void add(String clientNo, String applicationId, String method, String steps, String enteredBy, String approvedBy);

    /** The latest first. */
    List<Establishment> of(String clientNo);
}
