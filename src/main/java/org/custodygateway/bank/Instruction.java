package org.custodygateway.bank;

import java.util.Arrays;

/** The operations of the wire by their codes, the canonical keys of all dialects (JR/T 0046-2009). */
public enum Instruction {
    SIGN_IN("10001"),
    SIGN_OUT("10002"),
    LINK_TEST("10003"),
    DESIGNATE("11001"),
    PRE_DESIGNATE("11002"),
    CONFIRM_DESIGNATION("11003"),
    REVOKE("11004"),
    CHANGE_CLIENT_DATA("11005"),
    CHANGE_SETTLEMENT_ACCOUNT("11006"),
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
            case DEPOSIT, WITHDRAWAL, REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> true;
            default -> false;
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
