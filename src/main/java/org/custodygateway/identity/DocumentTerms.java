package org.custodygateway.identity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms of clients' documents: looked at before each trading day, and when another document is there (I4). */
public interface DocumentTerms {

    DocumentTerm of(String clientNo);

    /**
     * Looks at the client's document again, within the caller's transaction, which holds the client's row: what was suspended for an old one
     * goes on at once.
     */
    void renewed(String clientNo);

    /**
     * Waits longer for another document, for a reason, within the caller's transaction, which holds the client's row.
     *
     * @throws org.custodygateway.rule.RefusedException I4, unless the document has run out and the day is to come
     */
    void ground(String clientNo, String reason, LocalDate until, String enteredBy, String approvedBy);

    /** @throws org.custodygateway.rule.RefusedException I4, when there is nothing to wait for */
    void checkGround(String clientNo, LocalDate until);

    /**
     * Clients whose document stands so, by number.
     *
     * @param after the last client number of the page before
     * @param onlyBranch the branch whose clients alone are shown, null for all (P1)
     */
    List<DocumentTerm> list(DocumentTerm.State state, String after, int limit, @Nullable String onlyBranch);
}
