package org.custodygateway.transfer;

import java.util.List;
import org.custodygateway.ledger.Posting;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An order made into a posting.
 *
 * @param clientNo whose order it is
 * @param transfer the transfer as it will be when the posting is booked; null where something speaks against it
 * @param accountNos accounts concerned, for the refusals that come first
 * @param givers those of them that give money away, which a closing account may (A12)
 * @param refused what speaks against it beyond what the ledger decides, or null
 * @param again whether a refusal by the ledger means that it is to be drafted anew, because it was drafted from figures that moved
 * @param whenBooked what to do at once when it is booked; only a hint, never needed
 */
record Draft(
        String clientNo,
        List<String> accountNos,
        List<String> givers,
        @Nullable Transfer transfer,
        Posting.@Nullable Builder posting,
        @Nullable Refusal refused,
        boolean again,
        Runnable whenBooked) {

    /** Whether the money is to leave the firm. */
    boolean paysOut() {
        return !givers.isEmpty() && accountNos.equals(givers);
    }

    static Draft of(Transfer transfer, List<String> accountNos, Posting.Builder posting, Runnable whenBooked) {
        return new Draft(transfer.clientNo(), accountNos, List.of(), transfer, posting, null, false, whenBooked);
    }

    static Draft refused(String clientNo, List<String> accountNos, List<String> givers, Refusal refusal) {
        return new Draft(clientNo, accountNos, givers, null, null, refusal, false, () -> {});
    }
}
