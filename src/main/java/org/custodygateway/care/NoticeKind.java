package org.custodygateway.care;

/** What a client is told of (C5). */
public enum NoticeKind {
    /** The rules of the service, or its agreement, change. */
    RULES_CHANGED,
    /** Conditions of the market that matter to the service. */
    MARKET,
    /** The client's account looks as if the rules of the service were broken. */
    SUSPECTED_BREACH,
    /** The account is handled specially, its flag closed say. */
    ACCOUNT_MEASURE;

    /** Whether it may be told to all clients at once; the others are about one client's account. */
    public boolean forAll() {
        return this == RULES_CHANGED || this == MARKET;
    }
}
