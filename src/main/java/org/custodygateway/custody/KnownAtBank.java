package org.custodygateway.custody;

import java.util.List;
import org.custodygateway.client.KeyInformation;

/** What an account's bank may know the client by, where it has not confirmed what the firm has (K2, K3). */
public interface KnownAtBank {

    /** Each that is possible, the likeliest first; empty when the bank has what the firm has. */
    List<KeyInformation> insteadOfOurs(FundAccount account);
}
