package org.custodygateway.keyinfo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work lists of the branches that come of what banks say (K5). A change to the very values ends its tasks by itself. */
public interface KeyInfoTasks {

    /**
     * Tasks, newest first, with ids below the one given.
     *
     * @param onlyBranch the branch whose tasks alone are shown, null for all (P1)
     */
    List<KeyInfoTask> list(boolean done, long before, int limit, @Nullable String onlyBranch);

    /** How many tasks are open; null for all branches. */
    int waiting(@Nullable String onlyBranch);

    /**
     * Ends a task.
     *
     * @param note what came of it
     * @throws org.custodygateway.rule.RefusedException no such task of the branch's; K5 when it is done already
     */
    KeyInfoTask done(long id, String note, String user, String origin, @Nullable String onlyBranch);
}
