package org.custodygateway.ledger;

/** The firm's own accounts in the journal; each exists once per bank, or once for the corporate settlement account's side. */
public enum HouseAccount {
    OMNIBUS,
    DUE,
    ON_THE_WAY,
    INTEREST,
    CORPORATE,
    CLEARING,
    SUSPENSE;

    /** The side of the corporate settlement account and the clearing house, which is no custody bank's. */
    public static final String CORP = "CORP";

    public Posting.Entry debit(String bank, long fen) {
        return new Posting.Entry(name(), bank, fen);
    }

    public Posting.Entry credit(String bank, long fen) {
        return new Posting.Entry(name(), bank, -fen);
    }
}
