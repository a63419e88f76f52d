package org.custodygateway.transfer;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.IdentitySettings;
import org.custodygateway.client.IdentitySettings.Stop;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.Refusal;
import org.springframework.stereotype.Component;

/**
 * Refusals have an order: papers, stage of the day, frozen or suspended, contract, path and flag, hours and limits, money. The ledger
 * keeps it for what it decides; this puts what was found before the ledger into its place.
 */
@Component
class Precedence {

    private final TradingDays days;
    private final Ledger ledger;
    private final IdentitySettings identity;

    Precedence(TradingDays days, Ledger ledger, IdentitySettings identity) {
        this.days = days;
        this.ledger = ledger;
        this.identity = identity;
    }

    /** What is to be said first, of the refusal that was found and those that come before it. */
    Refusal first(Draft draft, Refusal found) {
        if (found.rule().equals("A14") || found.nature() == Refusal.Nature.MISSING) {
            return found;
        }
        var today = days.current();
        if (today.stage() != Stage.OPEN) {
            return Refusals.dayNotOpen(today);
        }
        var concerned = draft.accountNos().stream()
                .flatMap(accountNo -> ledger.account(accountNo).stream())
                .toList();
        Predicate<AccountState> hindered = account -> account.state() != AccountState.State.NORMAL
                && !(account.letsMoneyLeave() && draft.givers().contains(account.accountNo()));
        Predicate<AccountState> frozen = account -> account.state() == AccountState.State.FROZEN;
        var stop = draft.paysOut() ? Stop.WITHDRAWAL : Stop.DEPOSIT;
        boolean atBank = draft.accountNos().size() == 1;
        var earlier = Stream.of(
                        concerned.stream().filter(frozen).map(one -> Refusals.notNormal(one.accountNo(), one.bars())),
                        concerned.stream()
                                .filter(account -> atBank && identity.stop(stop) && account.documentExpired())
                                .map(one -> Refusals.documentExpired(one.accountNo())),
                        concerned.stream().filter(hindered).map(one -> Refusals.notNormal(one.accountNo(), one.bars())),
                        concerned.stream()
                                .filter(account -> !account.moneyMoves())
                                .map(one -> Refusals.noContract(one.accountNo())))
                .flatMap(refusals -> refusals)
                .findFirst();
        return earlier.orElse(found);
    }
}
