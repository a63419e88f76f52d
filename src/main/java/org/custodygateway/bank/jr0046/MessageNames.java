package org.custodygateway.bank.jr0046;

import org.custodygateway.bank.Instruction;

/** The standard's table of messages: how the request and the reply of an operation are called. */
record MessageNames(String request, String reply) {

    static MessageNames of(Instruction instruction) {
        return switch (instruction) {
            case SIGN_IN, SIGN_OUT, LINK_TEST, KEY_CHANGE -> pair("Sysm", 1);
            case DESIGNATE, PRE_DESIGNATE, CONFIRM_DESIGNATION -> pair("Acmt", 1);
            case REVOKE -> pair("Acmt", 3);
            case CHANGE_CLIENT_DATA -> pair("Acmt", 5);
            case CHANGE_SETTLEMENT_ACCOUNT -> pair("Acmt", 7);
            case CHECK_IDENTITY, ASK_FIRM_BALANCE, ASK_BANK_BALANCE -> pair("Acmt", 9);
            case DEPOSIT, WITHDRAWAL -> pair("Trf", 1);
            case REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> pair("Trf", 3);
            case ASK_RESULT -> pair("Trf", 5);
            case INTEREST -> pair("Trf", 7);
            case DAY_END -> pair("Stmt", 5);
            case DAY_START -> pair("Stmt", 7);
        };
    }

    private static MessageNames pair(String group, int number) {
        return new MessageNames("%s.%03d.01".formatted(group, number), "%s.%03d.01".formatted(group, number + 1));
    }
}
