package org.custodygateway.ledger;

import java.time.LocalDate;

/**
 * A fund account as the books have it.
 *
 * @param state what the client's own business meets there
 * @param suspended its bank has not confirmed the client's key information (K3), whatever else the state says
 * @param documentExpired the client's document has run out and its grace with it (I4)
 * @param moneyMoves the custody contract is in force (A7) and no closing stands in the way: while an account closes, money leaves between
 *     the bank's answer about its interest and the end of its contract (A12)
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
        boolean suspended,
        boolean documentExpired,
        boolean moneyMoves,
        boolean flag,
        long balance,
        long frozen,
        long balanceDays,
        Figures figures,
        LocalDate businessDate) {

    /** Whether the state lets money leave: a closing account gives its money away (A12), unless it is suspended (K3). */
    public boolean letsMoneyLeave() {
        return state == State.NORMAL || state == State.CLOSING && moneyMoves && !suspended;
    }

    /** What the client's business is told first: a closing account that is suspended is barred as suspended. */
    public State bars() {
        return bars(state, suspended);
    }

    /** What is shown: an expired document suspends, too (I4), for as much as it stops. */
    public State shown() {
        return state == State.NORMAL && documentExpired ? State.SUSPENDED : state;
    }

    /** A freeze (I6) goes over whatever else is so, and what it went over is there again afterwards. */
    static State effective(State stored, boolean listed) {
        return listed && stored != State.CLOSED ? State.FROZEN : stored;
    }

    static State bars(State state, boolean suspended) {
        return state == State.CLOSING && suspended ? State.SUSPENDED : state;
    }

    public enum State {
        NORMAL,
        SUSPENDED,
        /** Never stored: it follows from the list match (I6). */
        FROZEN,
        CLOSING,
        CLOSED
    }
}
