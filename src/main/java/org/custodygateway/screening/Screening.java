package org.custodygateway.screening;

import org.custodygateway.client.Client;
import org.custodygateway.client.Identity;

/** Compares clients with the lists (I5, I6). */
public interface Screening {

    /**
     * Compares somebody who is to be opened, and keeps what is found for compliance. Within a transaction, which the refusal undoes, nothing
     * is kept.
     *
     * @throws org.custodygateway.rule.RefusedException I6, when somebody matches whom compliance has not released
     */
    void applicant(Identity identity, Client.Type type);

    /** Compares a client anew, within the caller's transaction, which holds the client's row; a match freezes at once. */
    void client(String clientNo);

    /** @throws org.custodygateway.rule.RefusedException I6, while new business of the client's waits for compliance */
    void refuseHeld(String clientNo);
}
