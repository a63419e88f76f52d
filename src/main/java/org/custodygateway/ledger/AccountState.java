package org.custodygateway.ledger;

import java.time.LocalDate;

/**
 * A fund account as the books have it.
 *
 * @param state what the client's own business meets there
 * @param moneyMoves the custody contract is in force (A7)
 * @param flag the internal-transfer flag is open (T1)
 * @param balance booked balance in fen, without the day's provisional trades
 * @param frozen reserved by orders and withdrawals, in fen
 * @param balanceDays in fen-days (S5)
 */
public record AccountState(
        String accountNo,
        String clientNo,
        String bank,
        State state,
        boolean moneyMoves,
        boolean flag,
        long balance,
        long frozen,
        long balanceDays,
        Figures figures,
        LocalDate businessDate) {

    public enum State {
        NORMAL,
        SUSPENDED,
        FROZEN,
        CLOSING,
        CLOSED
    }
}
