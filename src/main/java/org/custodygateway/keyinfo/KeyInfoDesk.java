package org.custodygateway.keyinfo;

import java.util.List;

/** What operations management sees and does about a client's banks and its key information (K2, K4). */
public interface KeyInfoDesk {

    /** Where the bank of every account that is not closed stands, in the order of the accounts. */
    List<AtBank> banks(String clientNo);

    /**
     * Sends a bank what it has refused once more. Where the bank is being asked anyway, nothing more is done.
     *
     * @param user who wants it, from which address
     * @throws org.custodygateway.rule.RefusedException no such client, no account there; K4 when the bank has confirmed
     */
    void resend(String clientNo, String bank, String user, String origin);

    /**
     * Withdraws the change that is open: what held before holds again and is sent to every bank that took the change or may have taken it.
     *
     * @throws org.custodygateway.rule.RefusedException no such client; K4 when no change is open; P2 by whoever entered it; A1 when
     *     another client has the old document by now
     */
    void withdraw(String clientNo, String user, String origin);
}
