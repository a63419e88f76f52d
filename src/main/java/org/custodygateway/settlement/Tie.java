package org.custodygateway.settlement;

import org.custodygateway.custody.FundAccount;

/** How the tie of a fund account to a bank stands, in the words of CHK02. */
enum Tie {
    IN_FORCE("0"),
    NOT_IN_FORCE("1"),
    ENDED("2");

    private final String status;

    Tie(String status) {
        this.status = status;
    }

    String status() {
        return status;
    }

    static Tie ofStatus(String status) {
        for (var tie : values()) {
            if (tie.status.equals(status)) {
                return tie;
            }
        }
        throw new IllegalArgumentException("no status of a tie: " + status);
    }

    /** An account that has gone to another bank has ended its tie here. */
    static Tie of(FundAccount account, String bank) {
        if (!account.bank().equals(bank)) {
            return ENDED;
        }
        return switch (account.contract()) {
            case IN_FORCE -> IN_FORCE;
            case SENT, PRE_DESIGNATED -> NOT_IN_FORCE;
            case REFUSED, TERMINATED -> ENDED;
        };
    }
}
