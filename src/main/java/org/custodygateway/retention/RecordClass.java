package org.custodygateway.retention;

/** Classes of records and how many years the law has each kept at least (C6). */
public enum RecordClass {
    NOTICES(3),
    /** Who a client is; from the end of the relationship on (AML Law art. 34). */
    IDENTITY(10),
    /** From the transaction on (AML Law art. 34). */
    TRANSACTIONS(10),
    /** The business records of a securities firm (Securities Law art. 137), from here on. */
    OPENING_PAPERS(20),
    ORDERS_AND_TRADES(20),
    ALERTS_AND_REPORTS(20),
    CLIENT_CARE(20),
    BANK_MESSAGES(20),
    BUSINESS_RECORDS(20),
    /** Never removed. */
    BOOKS(20),
    /** Never removed; it has no personal data in it. */
    AUDIT(20);

    private final int floor;

    RecordClass(int floor) {
        this.floor = floor;
    }

    /** Years below which no setting may go. */
    public int floor() {
        return floor;
    }
}
