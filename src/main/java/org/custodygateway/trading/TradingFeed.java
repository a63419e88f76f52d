package org.custodygateway.trading;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.IdentitySettings;
import org.custodygateway.client.IdentitySettings.Stop;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Trade;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Books what the trading system tells, on the main account and nowhere else (A8): a buy freezes, a cancellation releases, a fill is
 * provisional until clearing (S4), a subscription is paid at once.
 */
@Service
public class TradingFeed {

    private static final int TRIES = 20;

    private final Ledger ledger;
    private final FundAccounts accounts;
    private final TradingDays days;
    private final OrderTable orders;
    private final IdentitySettings identity;
    private final Clock clock;

    TradingFeed(
            Ledger ledger,
            FundAccounts accounts,
            TradingDays days,
            OrderTable orders,
            IdentitySettings identity,
            Clock clock) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.days = days;
        this.orders = orders;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Books the event once.
     *
     * @throws RefusedException when a rule refuses it, the client has no main account, or the event id was used for another event
     */
    public void accept(TradingEvent event) {
        if (event.missing() != null) {
            throw new IllegalArgumentException(event.missing() + " is missing or wrong for " + event.kind());
        }
        for (int tries = 0; tries < TRIES; tries++) {
            switch (ledger.post(posting(event))) {
                case Outcome.Booked booked -> {
                    return;
                }
                case Outcome.Refused refused -> throw new RefusedException(refused.refusal());
                case Outcome.KeyTaken taken ->
                    throw new RefusedException(
                            Refusal.byState("T10", "T10.event-taken", Map.of("eventId", event.eventId())));
                case Outcome.StateChanged changed -> {
                    // The order, the day or the main account moved in between: look again.
                }
            }
        }
        throw new IllegalStateException("event " + event.eventId() + " found its order changing " + TRIES + " times");
    }

    private Posting posting(TradingEvent event) {
        var main = accounts.mainOf(event.clientNo())
                .orElseThrow(() -> new RefusedException(Refusal.missing("client", event.clientNo())))
                .accountNo();
        var today = days.current().day();
        var day = dayOf(event, today);
        if (day.isAfter(today)) {
            throw new RefusedException(Refusal.byRule("M9", "M9.day-to-come", Map.of("day", day.toString())));
        }
        var posting = Posting.of(kind(event.kind()), "trading:" + event.eventId(), event.clientNo(), "trading")
                .content(event.toString())
                .main(main)
                .rider(orders.event(event, day, clock.instant()))
                .audit(new AuditRecord(
                        "trading",
                        "trading",
                        "trading." + event.kind(),
                        "client:" + event.clientNo(),
                        "",
                        String.valueOf(event.amount())));
        if (event.kind().refusable()) {
            posting.on(today)
                    .when(Condition.DAY_OPEN, Condition.ACCOUNTS_NORMAL, Condition.CONTRACTS_IN_FORCE)
                    .rememberRefusal();
        }
        var stop = stop(event.kind());
        if (stop != null && identity.stop(stop)) {
            posting.when(Condition.DOCUMENT_VALID).rememberRefusal();
        }
        return effect(posting, event, main, day.isBefore(today)).build();
    }

    /** What an expired document stops (I4): new business, never a fact. */
    private static @Nullable Stop stop(TradingEvent.Kind kind) {
        return switch (kind) {
            case BUY_PLACED, SUBSCRIBED -> Stop.BUY;
            case DESIGNATED_TRADING_CHANGED -> Stop.DESIGNATED_TRADING;
            case CUSTODY_TRANSFERRED -> Stop.CUSTODY_TRANSFER;
            case SELL_PLACED,
                    CANCELLED,
                    BUY_FILLED,
                    SELL_FILLED,
                    MUTUAL_FUND_ACCOUNT_OPENED,
                    MUTUAL_FUND_ACCOUNTS_CLOSED,
                    SECURITIES_ACCOUNTS_CLOSED -> null;
        };
    }

    private static LocalDate dayOf(TradingEvent event, LocalDate today) {
        return event.day() == null ? today : event.day();
    }

    private static Kind kind(TradingEvent.Kind kind) {
        return switch (kind) {
            case BUY_PLACED -> Kind.ORDER_PLACED;
            case CANCELLED -> Kind.ORDER_RELEASED;
            case BUY_FILLED, SELL_FILLED, SUBSCRIBED -> Kind.FILL;
            case SELL_PLACED,
                    DESIGNATED_TRADING_CHANGED,
                    CUSTODY_TRANSFERRED,
                    MUTUAL_FUND_ACCOUNT_OPENED,
                    MUTUAL_FUND_ACCOUNTS_CLOSED,
                    SECURITIES_ACCOUNTS_CLOSED -> Kind.ACT;
        };
    }

    /** Orders are of one day (M9): what is told late of an earlier day's order leaves an order of today alone, whatever its number. */
    private Posting.Builder effect(Posting.Builder posting, TradingEvent event, String main, boolean late) {
        long fen = event.amount() == null ? 0 : event.amount().fen();
        var today = days.current().day();
        return switch (event.kind()) {
            case BUY_PLACED -> {
                if (late) {
                    yield posting.change(Change.of(main, 0, 0, Cover.NONE));
                }
                if (orders.left(event.clientNo(), today, event.orderNo()).isPresent()
                        && ledger.stored("trading:" + event.eventId()).isEmpty()) {
                    yield posting.refused(
                            Refusal.byState("T10", "T10.order-taken", Map.of("orderNo", event.orderNo())));
                }
                yield posting.change(Change.of(main, 0, fen, Cover.AVAILABLE)).rider(orders.place(event, today, main));
            }
            case CANCELLED -> release(posting, event, main, Long.MAX_VALUE);
            case BUY_FILLED -> release(posting, event, main, fen, new Trade(-fen, fen, 0));
            case SELL_FILLED -> posting.change(Change.of(main, 0, 0, Cover.NONE).trade(new Trade(fen, 0, fen)));
            case SUBSCRIBED ->
                posting.change(Change.of(main, 0, 0, Cover.AVAILABLE).trade(new Trade(-fen, fen, 0)));
            case SELL_PLACED -> posting.change(Change.of(main, 0, 0, Cover.NONE));
            case DESIGNATED_TRADING_CHANGED,
                    CUSTODY_TRANSFERRED,
                    MUTUAL_FUND_ACCOUNT_OPENED,
                    MUTUAL_FUND_ACCOUNTS_CLOSED,
                    SECURITIES_ACCOUNTS_CLOSED -> posting.change(Change.of(main, 0, 0, Cover.NONE));
        };
    }

    private Posting.Builder release(Posting.Builder posting, TradingEvent event, String main, long atMost) {
        return release(posting, event, main, atMost, new Trade(0, 0, 0));
    }

    /** Releases what the order still freezes, up to the sum given: a fill may be larger than what was frozen, a fact all the same. */
    private Posting.Builder release(
            Posting.Builder posting, TradingEvent event, String main, long atMost, Trade trade) {
        var day = dayOf(event, days.current().day());
        long left = event.orderNo() == null
                ? 0
                : orders.left(event.clientNo(), day, event.orderNo()).orElse(0L);
        long released = Math.min(left, atMost);
        posting.change(Change.of(main, 0, -released, Cover.NONE).trade(trade));
        return released == 0
                ? posting
                : posting.rider(
                        orders.release(event.clientNo(), day, String.valueOf(event.orderNo()), left, left - released));
    }
}
