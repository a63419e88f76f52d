package mockbanks.grb;

/** The fields of a message in their order; lengths in bytes. */
enum Field {
    VERSION(2),
    KEY_NUMBER(10),
    MAC(64),
    INSTRUCTION(5),
    KIND(1),
    STARTER(1),
    SENDER(8),
    RECEIVER(8),
    SERIAL(20),
    RELATED_SERIAL(20),
    BUSINESS_DATE(8),
    DEADLINE(17),
    REPEAT(1),
    CODE(4),
    FUND_ACCOUNT(14),
    SETTLEMENT_ACCOUNT(32),
    NEW_SETTLEMENT_ACCOUNT(32),
    MANAGEMENT_ACCOUNT(22),
    DOCUMENT_TYPE(2),
    DOCUMENT_NUMBER(35),
    CLIENT_KIND(1),
    NAME(280),
    AMOUNT(18),
    TAX(18),
    INTEREST_TYPE(1),
    BALANCE(18),
    ORIGINAL_SERIAL(20),
    ORIGINAL_DATE(8),
    ORIGINAL_CODE(4),
    ORIGINAL_BANK_SERIAL(20),
    ORIGINAL_AMOUNT(18),
    START_DATE(8),
    NEW_KEY_NUMBER(10),
    NEW_KEY(80),
    SENT_AT(17),
    TEXT(60);

    final int length;

    Field(int length) {
        this.length = length;
    }

    /** Where it begins in a message. */
    int from() {
        int from = 0;
        for (Field before : values()) {
            if (before == this) {
                break;
            }
            from += before.length;
        }
        return from;
    }

    int to() {
        return from() + length;
    }
}
