package org.custodygateway.grading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The factors that grades are computed by: a new version by one person holds when another has approved it (P2). */
public interface Factors {

    /**
     * A version.
     *
     * @param version 0 is what comes with the program
     * @param approver null while it is only proposed
     */
    record Version(
            int version,
            Catalogue content,
            String author,
            @Nullable String approver) {}

    /** The one that holds. */
    Version current();

    /** The latest first. */
    List<Version> all();

    /** @throws org.custodygateway.rule.RefusedException I5, when it is no catalogue */
    Version propose(Catalogue content, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException P2, by the author; I5, when there is no such proposal */
    Version approve(int version, String user, String origin);
}
