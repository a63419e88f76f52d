package org.custodygateway.bank;

import java.util.Arrays;

/** The operations of the wire by their codes, the canonical keys of all dialects (JR/T 0046-2009). */
public enum Instruction {
    SIGN_IN("10001"),
    SIGN_OUT("10002"),
    LINK_TEST("10003"),
    KEY_CHANGE("10004"),
    DESIGNATE("11001"),
    PRE_DESIGNATE("11002"),
    CONFIRM_DESIGNATION("11003"),
    REVOKE("11004"),
    CHANGE_CLIENT_DATA("11005"),
    CHANGE_SETTLEMENT_ACCOUNT("11006"),
    CHECK_IDENTITY("11007"),
    ASK_FIRM_BALANCE("11008"),
    ASK_BANK_BALANCE("11009"),
    DEPOSIT("12001"),
    WITHDRAWAL("12002"),
    REVERSE_DEPOSIT("12003"),
    REVERSE_WITHDRAWAL("12004"),
    ASK_RESULT("12005"),
    INTEREST("12006"),
    DAY_END("13011"),
    DAY_START("13012");

    private final String code;

    Instruction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether it moves a client's money, so that its outcome may never be guessed (T11). */
    public boolean movesMoney() {
        return switch (this) {
            case DEPOSIT, WITHDRAWAL, REVERSE_DEPOSIT, REVERSE_WITHDRAWAL, INTEREST -> true;
            default -> false;
        };
    }

    /**
     * Whether its requests go out at most once. An inquiry does, too: a repeat would be answered with the stored answer of the first,
     * which is out of date by then; who wants to know asks anew.
     */
    public boolean sentOnce() {
        return movesMoney() || this == ASK_RESULT;
    }

    /** Whether it is about the link and the day rather than about clients; it does not wait for the sign-in. */
    public boolean aboutLink() {
        return switch (this) {
            case SIGN_IN, SIGN_OUT, LINK_TEST, KEY_CHANGE, DAY_END, DAY_START -> true;
            default -> false;
        };
    }

    /** What its requests say beyond the header. */
    public Class<? extends BankRequest.Body> body() {
        return switch (this) {
            case SIGN_IN, SIGN_OUT, LINK_TEST, DAY_END -> BankRequest.Link.class;
            case KEY_CHANGE -> BankRequest.KeyChange.class;
            case CHANGE_CLIENT_DATA -> BankRequest.ClientData.class;
            case DESIGNATE, PRE_DESIGNATE, CONFIRM_DESIGNATION, REVOKE -> BankRequest.Contract.class;
            case CHANGE_SETTLEMENT_ACCOUNT -> BankRequest.CardChange.class;
            case CHECK_IDENTITY -> BankRequest.IdentityCheck.class;
            case ASK_FIRM_BALANCE, ASK_BANK_BALANCE -> BankRequest.BalanceQuestion.class;
            case DEPOSIT, WITHDRAWAL, REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> BankRequest.Transfer.class;
            case ASK_RESULT -> BankRequest.Inquiry.class;
            case INTEREST -> BankRequest.Interest.class;
            case DAY_START -> BankRequest.DayStart.class;
        };
    }

    /** @throws IllegalArgumentException when there is no such code */
    public static Instruction ofCode(String code) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no instruction " + code));
    }
}
