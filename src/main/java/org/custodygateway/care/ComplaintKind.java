package org.custodygateway.care;

/** What a client brings forward. */
public enum ComplaintKind {
    COMPLAINT,
    /** Against a measure the client had notice of (C9). */
    OBJECTION
}
