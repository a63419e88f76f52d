package org.custodygateway.trading;

import java.time.LocalDate;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the trading system tells of a client's trading. Placing may be refused; fills and cancellations are facts and never are.
 *
 * @param eventId makes repeats harmless
 * @param orderNo unique per client and day
 * @param day an earlier business date it belongs to, null for the present one
 * @param at when it happened, a note
 */
public record TradingEvent(
        String eventId,
        String clientNo,
        Kind kind,
        @Nullable String orderNo,
        @Nullable Money amount,
        @Nullable LocalDate day,
        @Nullable String at) {

    public enum Kind {
        BUY_PLACED,
        SELL_PLACED,
        CANCELLED,
        BUY_FILLED,
        SELL_FILLED,
        SUBSCRIBED,
        DESIGNATED_TRADING_CHANGED,
        CUSTODY_TRANSFERRED,
        MUTUAL_FUND_ACCOUNT_OPENED,
        /** The client's last mutual-fund account is closed (A18). */
        MUTUAL_FUND_ACCOUNTS_CLOSED,
        /** The client's last securities account is closed (A18). */
        SECURITIES_ACCOUNTS_CLOSED;

        private boolean needsAmount() {
            return this == BUY_PLACED || this == BUY_FILLED || this == SELL_FILLED || this == SUBSCRIBED;
        }

        /** Whether a rule may say no to it. */
        boolean refusable() {
            return this == BUY_PLACED || this == SELL_PLACED || this == SUBSCRIBED;
        }
    }

    /** Name of a field that this kind of event cannot do without and that is missing or cannot be right, or null. */
    public @Nullable String missing() {
        // From a queue, nothing has checked what is there at all.
        if (eventId == null || eventId.isBlank() || eventId.length() > 80) {
            return "eventId";
        }
        if (clientNo == null || kind == null) {
            return clientNo == null ? "clientNo" : "kind";
        }
        if (at != null && at.length() > 40) {
            return "at";
        }
        if (kind.needsAmount() && (amount == null || !amount.positive())) {
            return "amount";
        }
        if (at != null && at.length() > 40) {
            return "at";
        }
        boolean needsOrder = kind == Kind.BUY_PLACED || kind == Kind.CANCELLED;
        boolean badOrder = orderNo == null ? needsOrder : orderNo.isBlank() || orderNo.length() > 40;
        return badOrder ? "orderNo" : null;
    }
}
