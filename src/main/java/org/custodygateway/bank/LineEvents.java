package org.custodygateway.bank;

/** What a connection that is held for long tells of itself: a new one knows nothing of the sign-in on the one before. */
public interface LineEvents {

    /** A new connection is there; the firm has not signed in on it. Nothing may be sent on it before this returns. */
    void opened(String bank);

    /** The connection is gone. */
    void lost(String bank);
}
