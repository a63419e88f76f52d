package org.custodygateway.counter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.custody.ClosingObstacle;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.custody.InDoubt;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** What must hold before an account's closing begins, and before its contract is ended (A12). */
@Component
class ClosingChecks {

    private final Ledger ledger;
    private final List<InDoubt> doubts;
    private final List<ClosingObstacle> obstacles;

    ClosingChecks(Ledger ledger, List<InDoubt> doubts, List<ClosingObstacle> obstacles) {
        this.ledger = ledger;
        this.doubts = doubts;
        this.obstacles = obstacles;
    }

    /** @throws RefusedException unless the account is in use, its contract signed or to be confirmed, and nothing suspends it (K3, I6) */
    void mayBegin(FundAccount account) {
        var books = books(account);
        if (books.state() != AccountState.State.NORMAL) {
            throw new RefusedException(Refusals.notNormal(account.accountNo(), books.state()));
        }
        boolean asked = account.contract() == Contract.IN_FORCE && !books.moneyMoves();
        if (account.contract() == Contract.SENT || asked) {
            throw refused("A12.contract-sent", account, Map.of());
        }
    }

    /** @throws RefusedException when the account is frozen (I6), closed or being closed; without a bank, none can be waited for (K3) */
    void mayMoveOn(FundAccount account) {
        var books = books(account);
        if (books.state() != AccountState.State.NORMAL && books.state() != AccountState.State.SUSPENDED) {
            throw new RefusedException(Refusals.notNormal(account.accountNo(), books.state()));
        }
    }

    /** @throws RefusedException naming what remains */
    void nothingRemains(FundAccount account, boolean main) {
        var books = books(account);
        if (books.state() != AccountState.State.CLOSING || books.suspended()) {
            throw new RefusedException(Refusals.notNormal(account.accountNo(), books.bars()));
        }
        if (!main && account.role() == Role.MAIN) {
            throw refused("A12.main-account", account, Map.of());
        }
        empty(account, books);
    }

    /** @throws RefusedException while money, holds, debts or doubts are left on the account */
    void empty(FundAccount account, AccountState books) {
        if (books.balance() != 0 || books.figures().available() != 0) {
            long left = Math.max(books.balance(), books.figures().available());
            throw refused("A12.balance", account, Map.of("balance", money(left)));
        }
        if (books.frozen() != 0) {
            throw refused("A12.frozen", account, Map.of("frozen", money(books.frozen())));
        }
        var open = doubts.stream()
                .flatMap(doubt -> doubt.of(account.clientNo()).stream())
                .filter(matter -> matter.accountNo().equals(account.accountNo()))
                .map(InDoubt.Matter::subject)
                .toList();
        if (!open.isEmpty()) {
            throw refused("A12.in-doubt", account, Map.of("open", String.join(", ", open)));
        }
        obstacles.stream()
                .flatMap(obstacle -> obstacle.against(account).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new RefusedException(refusal);
                });
    }

    static RefusedException refused(String text, FundAccount account, Map<String, String> more) {
        var figures = new HashMap<>(more);
        figures.put("accountNo", account.accountNo());
        return new RefusedException(Refusal.byRule("A12", text, figures));
    }

    private AccountState books(FundAccount account) {
        return ledger.account(account.accountNo()).orElseThrow();
    }

    private static String money(long fen) {
        return Money.ofFen(fen).toString();
    }
}
