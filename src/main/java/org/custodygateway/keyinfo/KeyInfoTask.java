package org.custodygateway.keyinfo;

import java.time.Instant;
import org.custodygateway.client.KeyInformation;
import org.jspecify.annotations.Nullable;

/**
 * A client's bank says that the client has changed, and was refused (K5): the branch has to find out, and enters a change where there is
 * one.
 *
 * @param offered the client as the bank would have it
 * @param doneBy null while it is open
 */
public record KeyInfoTask(
        long id,
        String clientNo,
        String branch,
        String bank,
        String accountNo,
        KeyInformation offered,
        Instant at,
        @Nullable String doneBy,
        @Nullable Instant doneAt,
        @Nullable String note) {}
