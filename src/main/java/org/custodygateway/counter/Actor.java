package org.custodygateway.counter;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts at the counter.
 *
 * @param branch the branch that new clients of this person's belong to
 * @param onlyBranch the branch whose clients alone this person may serve, null for one who may serve all (P1)
 * @param mayApprove what this person may approve
 * @param origin address the act came from
 */
public record Actor(String name, String branch, @Nullable String onlyBranch, Set<Approver> mayApprove, String origin) {

    /** Whether clients of a branch are this person's to serve. */
    public boolean serves(String clientBranch) {
        return onlyBranch == null || onlyBranch.equals(clientBranch);
    }
}
