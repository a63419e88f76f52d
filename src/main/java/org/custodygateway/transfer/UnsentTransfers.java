package org.custodygateway.transfer;

import java.util.List;
import org.custodygateway.database.Rider;

/** What a freeze does to transfers that wait to be sent to their bank (I6). What has left is under way and ends as the bank says. */
public interface UnsentTransfers {

    /**
     * Sees that what of the client's has not been sent never is. For the transaction that freezes, which holds the accounts.
     *
     * @return riders of that transaction
     */
    List<Rider> stop(String clientNo);

    /** Gives back what was stopped, as not having happened; never within a transaction, and as often as one likes. */
    void giveBack();
}
