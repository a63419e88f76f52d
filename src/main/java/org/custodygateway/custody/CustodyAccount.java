package org.custodygateway.custody;

import java.time.Instant;
import org.custodygateway.bank.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * A fund account with what is under way about its contract.
 *
 * @param asked the request whose answer is awaited, null when none is
 * @param attempts serials used so far; 0 when nothing was sent yet
 * @param afterRevocation the last designation was sent after a revocation, so that no tie of ours can stand in its way
 * @param ending the contract is being ended, see {@link Termination}
 * @param unclear an earlier request to end it got no clear answer: the bank may have ended it
 * @param next where it goes when its contract here is ended, null where it is closed then
 * @param moved it came from another bank
 */
record CustodyAccount(
        FundAccount account,
        @Nullable Asked asked,
        int attempts,
        boolean afterRevocation,
        boolean ending,
        boolean unclear,
        @Nullable NewAccount next,
        boolean moved) {

    /** A request on its way. */
    record Asked(String serial, Instruction instruction, Instant deadline) {}

    boolean awaits(String serial) {
        return asked != null && asked.serial().equals(serial);
    }
}
