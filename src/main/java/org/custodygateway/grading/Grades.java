package org.custodygateway.grading;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.custodygateway.client.Client;
import org.custodygateway.client.Identity;
import org.jspecify.annotations.Nullable;

/** Grades of clients (I5). */
public interface Grades {

    /** Work of compliance. */
    enum View {
        /** A person has to look at the grade again. */
        DUE,
        /** A second person has to decide. */
        PROPOSED
    }

    Optional<RiskGrade> of(String clientNo);

    /** Clients in the view, by number. */
    List<RiskGrade> list(View view, String after, int limit);

    /** Clients without a grade, by number, which is the order they were opened in (I5). */
    List<Ungraded> ungraded(String after, int limit);

    /** The same, who was opened first first, for the grade is due first (C9). */
    List<Ungraded> longestUngraded(int limit);

    /**
     * A person looks at the grade anew: it is computed, raised at once where it has to be, and the clock starts again. A lower one is
     * proposed where it has cooled down.
     */
    RiskGrade review(String clientNo, String user, String origin);

    /**
     * Proposes another grade than the points give.
     *
     * @param until last day on which it holds; at most a year on
     * @throws org.custodygateway.rule.RefusedException I5, below a floor, within the cool-down, or without an end that is to come
     */
    RiskGrade propose(
            String clientNo, Grade grade, String reason, @Nullable LocalDate until, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException P2, by the proposer; I5, when nothing is proposed */
    RiskGrade approve(String clientNo, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException P2, by the proposer; I5, when nothing is proposed */
    RiskGrade giveBack(String clientNo, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException I5, when a fact of the applicant's prohibits the opening */
    void refuseProhibited(Identity identity, Client.Type type);

    /** @throws org.custodygateway.rule.RefusedException I5, when the client is graded prohibited; in words that tell no grade (C7) */
    void refuseRestricted(String clientNo);
}
