package org.custodygateway.care;

/** Where the papers are that clients sign. */
public interface SignedUndertakings {

    /**
     * Files a paper as the client's undertaking, within the caller's transaction.
     *
     * @throws org.custodygateway.rule.RefusedException missing, when there is no such paper; A14, when it is another kind or another client's
     */
    void file(String paperId, String clientNo);
}
