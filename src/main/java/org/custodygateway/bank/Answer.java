package org.custodygateway.bank;

/** What a return code means for what was asked (wire: classes of return codes). */
public enum Answer {
    /** It happened. */
    DONE,
    /** It did not happen. */
    REFUSED,
    /** It may have happened: in doubt. Every code that a bank's table does not list is this. */
    UNKNOWN,
    /** It did not leave us. */
    NOT_SENT,
    /** The serial was used before: ask what became of it. */
    DUPLICATE
}
