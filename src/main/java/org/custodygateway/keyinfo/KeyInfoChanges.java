package org.custodygateway.keyinfo;

import org.custodygateway.client.Client;

/** Changes of key information and what has become of them (K1, K2). */
public interface KeyInfoChanges {

    /** What has become of the change that an application asked for. */
    enum Outcome {
        /** Not every bank has confirmed yet. */
        WAITING,
        /** Every bank has confirmed. */
        DONE,
        /** A later change has taken its place (K4). */
        REPLACED,
        /** What held before holds again (K4). */
        WITHDRAWN
    }

    /**
     * Whether the change may be made.
     *
     * @throws org.custodygateway.rule.RefusedException K1 (nothing changes), I1 (no document for such a client), A1 (document, or an
     *     institution's name, already another client's)
     */
    void check(Client client, KeyInfoPatch patch);

    /**
     * Makes the change within the caller's transaction: it holds at the firm, accounts whose banks do not have it are suspended (K3), and
     * the banks are asked (K2). One that is open already is replaced: all banks get the new values (K4).
     *
     * @throws org.custodygateway.rule.RefusedException as {@link #check}; the transaction must be given up then
     */
    void change(String clientNo, KeyInfoPatch patch, ChangeOrigin origin);

    /** What has become of the change that the application asked for. */
    Outcome outcome(String applicationId);
}
