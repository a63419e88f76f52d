package org.custodygateway.ledger;

/**
 * The kinds of posting. FUND is what the firm owes on a fund account; OMNIBUS what it has at a bank; DUE what a bank's omnibus account
 * has to get from (debit) or give to (credit) the corporate settlement account, at {@code CORP} the other way; CORPORATE the corporate
 * settlement account; CLEARING what the clearing house owes; ON_THE_WAY money instructed to a bank's omnibus account and not yet seen
 * there; INTEREST what a bank owes for interest that was paid to clients; SUSPENSE what could not be taken from a client.
 *
 * <pre>
 * kind                  debit                     credit                     holds
 * DEPOSIT               OMNIBUS                   FUND                       T5 row, if the bank's setting says so
 * WITHDRAWAL_HOLD       -                         -                          frozen + amount
 * WITHDRAWAL_SETTLE     FUND                      OMNIBUS                    frozen - amount; none where the bank started it
 * WITHDRAWAL_RELEASE    -                         -                          frozen - amount
 * INTERNAL_TRANSFER     FUND from, DUE to's bank  FUND to, DUE from's bank   T2 row on to
 * ORDER_PLACED          -                         -                          frozen + amount
 * ORDER_RELEASED        -                         -                          frozen - rest
 * FILL                  -                         -                          provisional -/+ amount, bought/sold + amount, frozen - amount, T2 used
 * CLEARING              DUE bank, CLEARING        FUND, DUE CORP             provisional to 0 (all reversed for a net buy)
 * CLEARING_SETTLED      CORPORATE                 CLEARING                   -
 * INTEREST              INTEREST, or OMNIBUS      FUND                       -
 * FUNDING_INSTRUCTED    ON_THE_WAY, DUE CORP      DUE bank, CORPORATE        - (all reversed when the bank has to give)
 * FUNDING_CONFIRMED     OMNIBUS                   ON_THE_WAY                 -
 * INTEREST_RECEIVED     OMNIBUS                   INTEREST                   -
 * CORRECTION            as the original, reversed                            as named
 * REVERSAL_HOLD         -                         -                          frozen + amount, where the firm starts a deposit's
 * REVERSAL              as the original, reversed                            frozen - amount where it was held; a deposit's T5 row taken back
 * REVERSAL_RELEASE      -                         -                          frozen - amount
 * ACT                   -                         -                          -
 * </pre>
 *
 * Interest of a closing account (12006) is in the bank's omnibus account before it is booked; that of a quarter follows with the files.
 * A REVERSAL has the transfer that it reverses as its cause: what is booked for that one comes to nothing.
 * ACT books nothing: a decision that must be made once under a key, with the riders it carries.
 */
public enum Kind {
    DEPOSIT,
    WITHDRAWAL_HOLD,
    WITHDRAWAL_SETTLE,
    WITHDRAWAL_RELEASE,
    INTERNAL_TRANSFER,
    ORDER_PLACED,
    ORDER_RELEASED,
    FILL,
    CLEARING,
    CLEARING_SETTLED,
    INTEREST,
    FUNDING_INSTRUCTED,
    FUNDING_CONFIRMED,
    INTEREST_RECEIVED,
    CORRECTION,
    REVERSAL_HOLD,
    REVERSAL,
    REVERSAL_RELEASE,
    ACT;

    /** Whether monitoring has to look at it: what a client has done, not what the day does to everybody. */
    boolean isNews() {
        return switch (this) {
            case DEPOSIT,
                    WITHDRAWAL_SETTLE,
                    INTERNAL_TRANSFER,
                    ORDER_PLACED,
                    ORDER_RELEASED,
                    FILL,
                    CORRECTION,
                    REVERSAL,
                    ACT -> true;
            case WITHDRAWAL_HOLD,
                    WITHDRAWAL_RELEASE,
                    REVERSAL_HOLD,
                    REVERSAL_RELEASE,
                    CLEARING,
                    CLEARING_SETTLED,
                    INTEREST,
                    FUNDING_INSTRUCTED,
                    FUNDING_CONFIRMED,
                    INTEREST_RECEIVED -> false;
        };
    }
}
