package org.custodygateway.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.ledger.LedgerTables.StoredRow;
import org.custodygateway.ledger.Outcome.Booked;
import org.custodygateway.ledger.Outcome.KeyTaken;
import org.custodygateway.ledger.Outcome.Refused;
import org.custodygateway.ledger.Outcome.StateChanged;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says yes or no to a posting under the locks of its batch, first reason first: day, state, contract, flag, limits, money. */
@Component
class Decision {

    private final ObjectMapper json;

    Decision(ObjectMapper json) {
        this.json = json;
    }

    Outcome repeat(Posting posting, StoredRow stored) {
        return stored.hash().equals(posting.hash()) ? outcome(stored, true) : new KeyTaken();
    }

    Outcome outcome(StoredRow stored, boolean replay) {
        return stored.refusal() == null
                ? new Booked(stored.id(), stored.cause(), replay)
                : new Refused(read(stored.refusal()), replay);
    }

    /** What the posting was drafted on and is not so any more: the business date, the main account. */
    @Nullable
    StateChanged moved(Posting posting, Map<String, LockedAccount> accounts, TradingDay today) {
        if (posting.businessDate() != null && !posting.businessDate().equals(today.day())) {
            return new StateChanged("the business date is " + today.day());
        }
        // What is refused anyway need not concern the account.
        boolean asks = posting.main() != null && posting.refused() == null;
        return asks && !accounts.get(posting.main()).main ? new StateChanged("the main account has changed") : null;
    }

    @Nullable
    Refusal refuse(Posting posting, Map<String, LockedAccount> accounts, TradingDay today) {
        if (posting.refused() != null) {
            return posting.refused();
        }
        var conditions = posting.conditions();
        if (conditions.contains(Condition.DAY_OPEN) && today.stage() != Stage.OPEN) {
            return Refusals.dayNotOpen(today);
        }
        var concerned = posting.changes().stream()
                .map(change -> locked(accounts, change))
                .toList();
        var barred = refuseStates(posting, accounts, concerned);
        if (barred != null) {
            return barred;
        }
        if (conditions.contains(Condition.CONTRACTS_IN_FORCE)) {
            var unsigned = first(concerned, account -> !account.moneyMoves);
            if (unsigned != null) {
                return Refusals.noContract(unsigned.accountNo);
            }
        }
        if (conditions.contains(Condition.SETTLEMENT_ACCOUNTS_UNCHANGED)) {
            var changed = first(concerned, account -> account.noMoneyToday);
            if (changed != null) {
                return Refusals.settlementAccountChanged(changed.accountNo, today);
            }
        }
        if (conditions.contains(Condition.FLAGS_OPEN)) {
            var closed = first(concerned, account -> !account.flag);
            if (closed != null) {
                return Refusals.flagClosed(closed.accountNo);
            }
        }
        return refuseChanges(posting, accounts);
    }

    /** I6, I4, K3 and A12, in this order. */
    private static @Nullable Refusal refuseStates(
            Posting posting, Map<String, LockedAccount> accounts, List<LockedAccount> concerned) {
        boolean normal = posting.conditions().contains(Condition.ACCOUNTS_NORMAL);
        var frozen = first(concerned, account -> account.state == AccountState.State.FROZEN);
        if (normal && frozen != null) {
            return Refusals.notNormal(frozen.accountNo, frozen.state);
        }
        if (posting.conditions().contains(Condition.DOCUMENT_VALID)) {
            var expired = first(concerned, account -> account.documentExpired);
            if (expired != null) {
                return Refusals.documentExpired(expired.accountNo);
            }
        }
        if (normal) {
            for (var change : posting.changes()) {
                var account = locked(accounts, change);
                if (!account.admits(change)) {
                    return Refusals.notNormal(account.accountNo, account.bars());
                }
            }
        }
        return null;
    }

    private static @Nullable Refusal refuseChanges(Posting posting, Map<String, LockedAccount> accounts) {
        for (var change : posting.changes()) {
            var refusal = locked(accounts, change).refuse(change);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static LockedAccount locked(Map<String, LockedAccount> accounts, Posting.Change change) {
        var account = accounts.get(change.accountNo());
        if (account == null) {
            throw new IllegalArgumentException("no fund account " + change.accountNo());
        }
        return account;
    }

    private static @Nullable LockedAccount first(List<LockedAccount> accounts, Predicate<LockedAccount> test) {
        return accounts.stream().filter(test).findFirst().orElse(null);
    }

    String write(Refusal refusal) {
        try {
            return json.writeValueAsString(refusal);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Refusal read(String text) {
        try {
            return json.readValue(text, Refusal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored refusal cannot be read", e);
        }
    }
}
