package org.custodygateway.ledger;

import java.util.Map;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.rule.Refusal;

/** The refusals that the state of the books gives, so that a check before the locks and the one under them say the same. */
public final class Refusals {

    private Refusals() {}

    /** S1: there is no client business while the day is closing or closed. */
    public static Refusal dayNotOpen(TradingDay today) {
        return Refusal.byState(
                "S1",
                "S1.not-open",
                Map.of(
                        "day",
                        today.day().toString(),
                        "stage",
                        today.stage().name(),
                        "next",
                        today.next().toString()));
    }

    /** I6, K3, A12: the account is frozen, suspended, on its way out or closed. */
    public static Refusal notNormal(String accountNo, AccountState.State state) {
        String rule = switch (state) {
            case FROZEN -> "I6";
            case SUSPENDED -> "K3";
            case NORMAL, CLOSING, CLOSED -> "A12";
        };
        return Refusal.byRule(rule, rule + ".account", Map.of("accountNo", accountNo, "state", state.name()));
    }

    /** I4: the client's document has run out, and the time to bring another with it. */
    public static Refusal documentExpired(String accountNo) {
        return Refusal.byRule("I4", "I4.account", Map.of("accountNo", accountNo));
    }

    /** A7: the custody contract is not in force. */
    public static Refusal noContract(String accountNo) {
        return Refusal.byRule("A7", "A7.not-in-force", Map.of("accountNo", accountNo));
    }

    /** A18: the settlement account was changed today; money moves again from the next trading day. */
    static Refusal settlementAccountChanged(String accountNo, TradingDay today) {
        return Refusal.byRule(
                "A18",
                "A18.settlement-account-changed",
                Map.of("accountNo", accountNo, "next", today.next().toString()));
    }

    /** T1: the internal-transfer flag is closed. */
    public static Refusal flagClosed(String accountNo) {
        return Refusal.byRule("T1", "T1.flag", Map.of("accountNo", accountNo));
    }
}
