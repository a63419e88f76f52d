package org.custodygateway.bank;

/**
 * What the firm answers to a bank's requests, in one table: the code and the words that go with it. All but {@link #DONE} say for certain
 * that nothing happened. The standard has no code for a deadline that passed and for what is not supported; 2054 and 2998 are ours, and
 * both sides have agreed on them.
 */
public enum FirmCode {
    DONE("0000", "done"),
    BALANCE_SHORT("2002", "not enough that may be withdrawn now"),
    DAY_LIMIT("2003", "the day's limit is reached"),
    SERIAL_USED("2004", "serial used with other content"),
    ORIGINAL_UNKNOWN("2005", "no such original, or nothing of it to reverse today"),
    ALREADY_REVERSED("2006", "the original is reversed already, or being reversed"),
    ORIGINAL_DIFFERS("2007", "amount or accounts are not the original's"),
    REVERSAL_SHORT("2008", "what is available does not cover the reversal"),
    IDENTITY_DIFFERS("2009", "document type or number differ"),
    NO_FUND_ACCOUNT("2011", "no such fund account"),
    NO_RELATION("2013", "no contract in force with this settlement account"),
    OTHER_RELATION("2014", "tied otherwise"),
    RESTRICTED("2016", "the account is restricted"),
    SINGLE_LIMIT("2024", "beyond what one transfer may be"),
    WRONG_DATE("2032", "not the firm's business date"),
    BUSINESS_TODAY("2038", "money, interest or business stand against it today"),
    FORMAT("2044", "a value is missing or not of its form"),
    NAME_DIFFERS("2047", "name differs"),
    TOO_LATE("2054", "the deadline has passed"),
    NOT_SUPPORTED("2998", "not supported"),
    OUT_OF_HOURS("3007", "outside of service hours");

    private final String code;
    private final String words;

    FirmCode(String code, String words) {
        this.code = code;
        this.words = words;
    }

    public String code() {
        return code;
    }

    /** Plain words for the reply; nothing of the client's in them (P4). */
    public String words() {
        return words;
    }
}
