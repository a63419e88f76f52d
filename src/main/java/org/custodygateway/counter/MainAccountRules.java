package org.custodygateway.counter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.InDoubt;
import org.custodygateway.custody.ServiceState;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.trading.ToldEvents;
import org.custodygateway.trading.TradingEvent.Kind;
import org.springframework.stereotype.Component;

/** Everything that stands in the way of another main account (A10, K3, I6), in the order of refusals. */
@Component
class MainAccountRules {

    /** What blocks a change for the day; a fill tells of an order of the day, a subscription is one. */
    private static final Map<Kind, String> BLOCKS = new EnumMap<>(Map.of(
            Kind.BUY_PLACED, "A10.order-today",
            Kind.SELL_PLACED, "A10.order-today",
            Kind.CANCELLED, "A10.order-today",
            Kind.BUY_FILLED, "A10.order-today",
            Kind.SELL_FILLED, "A10.order-today",
            Kind.SUBSCRIBED, "A10.order-today",
            Kind.DESIGNATED_TRADING_CHANGED, "A10.designation-today",
            Kind.CUSTODY_TRANSFERRED, "A10.custody-today",
            Kind.MUTUAL_FUND_ACCOUNT_OPENED, "A10.fund-account-today"));

    private final FundAccounts accounts;
    private final TradingDays days;
    private final ToldEvents events;
    private final List<InDoubt> doubts;

    MainAccountRules(FundAccounts accounts, TradingDays days, ToldEvents events, List<InDoubt> doubts) {
        this.accounts = accounts;
        this.days = days;
        this.events = events;
        this.doubts = doubts;
    }

    /** The main account as it is, and as it is to be. */
    record Change(FundAccount from, FundAccount to) {}

    /**
     * Refuses what may not be done now.
     *
     * @param books the client's accounts in the books; under their locks the answer holds until the caller's transaction ends
     */
    Change check(String clientNo, String accountNo, List<AccountState> books) {
        var family = accounts.of(clientNo);
        var to = family.stream()
                .filter(account -> account.accountNo().equals(accountNo))
                .findFirst()
                .orElseThrow(() -> Openings.refused("A10", "A10.not-the-clients", Map.of("accountNo", accountNo)));
        if (ServiceState.of(family) == ServiceState.NONE) {
            throw Openings.refused("A10", "A10.no-service", Map.of());
        }
        if (to.role() == FundAccount.Role.MAIN) {
            throw Openings.refused("A10", "A10.main-already", Map.of("accountNo", accountNo));
        }
        var from = accounts.mainOf(clientNo).orElseThrow(() -> Openings.refused("A2", "A2.no-main-account", Map.of()));
        refuseStates(from, to, books);
        refuseDay(clientNo);
        refuseDoubt(clientNo);
        return new Change(from, to);
    }

    private static void refuseStates(FundAccount from, FundAccount to, List<AccountState> books) {
        var states = books.stream().collect(Collectors.toMap(AccountState::accountNo, AccountState::state));
        for (var account : List.of(from, to)) {
            var state = states.get(account.accountNo());
            if (state != AccountState.State.NORMAL) {
                throw new RefusedException(Refusals.notNormal(account.accountNo(), state));
            }
        }
        if (to.contract() != Contract.IN_FORCE) {
            throw Openings.refused(
                    "A10",
                    "A10.contract",
                    Map.of(
                            "accountNo",
                            to.accountNo(),
                            "contract",
                            to.contract().name()));
        }
    }

    private void refuseDay(String clientNo) {
        var today = days.current();
        var told = events.of(clientNo, today.day());
        BLOCKS.forEach((kind, text) -> {
            if (told.contains(kind)) {
                throw Openings.refused(
                        "A10",
                        text,
                        Map.of(
                                "day",
                                today.day().toString(),
                                "next",
                                today.next().toString()));
            }
        });
    }

    private void refuseDoubt(String clientNo) {
        var open = doubts.stream()
                .flatMap(doubt -> doubt.of(clientNo).stream())
                .map(InDoubt.Matter::subject)
                .toList();
        if (!open.isEmpty()) {
            throw Openings.refused("A10", "A10.in-doubt", Map.of("open", String.join(", ", open)));
        }
    }
}
