package org.custodygateway.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compliance's work on matches: two persons decide on each (I6, P2). */
public interface Hits {

    /**
     * Matches, newest first, with ids below the one given.
     *
     * @param state in this state, null for all
     * @param clientNo of this client, null for all
     * @param freezes only those that freeze, or only those by which new business waits; null for both
     */
    List<Hit> list(
            Hit.@Nullable State state, @Nullable String clientNo, @Nullable Boolean freezes, long before, int limit);

    Hit get(long id);

    /** @throws org.custodygateway.rule.RefusedException I6, when it is decided or waits for approval */
    Hit propose(long id, Hit.Decision decision, String reason, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException P2, by the proposer; I6, when nothing is proposed */
    Hit approve(long id, String user, String origin);

    /**
     * Does what two persons have decided in the queue, within the caller's transaction, which holds the alert's row.
     *
     * @throws org.custodygateway.rule.RefusedException P2, when they are one; I6, when it is decided
     */
    void conclude(long alertId, Hit.Decision decision, String reason, String proposer, String approver, String origin);

    /** @throws org.custodygateway.rule.RefusedException P2, by the proposer; I6, when nothing is proposed */
    Hit giveBack(long id, String user, String origin);
}
