package org.custodygateway.bank.grb;

/**
 * A field of a message, as the contract's table has it.
 *
 * @param from where it begins
 * @param length in bytes
 */
record Field(String name, int from, int length) {

    static final Field VERSION = new Field("version", 0, 2);
    static final Field KEY_NUMBER = new Field("number of the key", 2, 10);
    static final Field MAC = new Field("MAC", 12, 64);
    static final Field INSTRUCTION = new Field("instruction", 76, 5);
    static final Field KIND = new Field("kind", 81, 1);
    static final Field STARTER = new Field("starter", 82, 1);
    static final Field SENDER = new Field("sender", 83, 8);
    static final Field RECEIVER = new Field("receiver", 91, 8);
    static final Field SERIAL = new Field("serial", 99, 20);
    static final Field RELATED_SERIAL = new Field("serial of the request", 119, 20);
    static final Field BUSINESS_DATE = new Field("business date", 139, 8);
    static final Field DEADLINE = new Field("deadline", 147, 17);
    static final Field REPEAT = new Field("repeat", 164, 1);
    static final Field CODE = new Field("code", 165, 4);
    static final Field FUND_ACCOUNT = new Field("fund account", 169, 14);
    static final Field SETTLEMENT_ACCOUNT = new Field("settlement account", 183, 32);
    static final Field NEW_SETTLEMENT_ACCOUNT = new Field("new settlement account", 215, 32);
    static final Field MANAGEMENT_ACCOUNT = new Field("management account", 247, 22);
    static final Field DOCUMENT_TYPE = new Field("document type", 269, 2);
    static final Field DOCUMENT_NUMBER = new Field("document number", 271, 35);
    static final Field CLIENT_KIND = new Field("kind of client", 306, 1);
    static final Field NAME = new Field("name", 307, 280);
    static final Field AMOUNT = new Field("amount", 587, 18);
    static final Field TAX = new Field("tax", 605, 18);
    static final Field INTEREST_TYPE = new Field("interest type", 623, 1);
    static final Field BALANCE = new Field("balance", 624, 18);
    static final Field ORIGINAL_SERIAL = new Field("original serial", 642, 20);
    static final Field ORIGINAL_DATE = new Field("original date", 662, 8);
    static final Field ORIGINAL_CODE = new Field("original's code", 670, 4);
    static final Field ORIGINAL_BANK_SERIAL = new Field("original's serial at the bank", 674, 20);
    static final Field ORIGINAL_AMOUNT = new Field("original's amount", 694, 18);
    static final Field START_DATE = new Field("day that starts", 712, 8);
    static final Field NEW_KEY_NUMBER = new Field("number of the new key", 720, 10);
    static final Field NEW_KEY = new Field("new key", 730, 80);
    static final Field SENT_AT = new Field("sent at", 810, 17);
    static final Field TEXT = new Field("text", 827, 60);

    /** Where it ends, and the next begins. */
    int to() {
        return from + length;
    }
}
