package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.custodygateway.bank.Banks;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** A fund account as it is shown: its tie to the bank, which is named in the language that is asked for and, from the books, what may be done with its money now (T6). */
record AccountView(
        String accountNo,
        FundAccount.Role role,
        String bank,
        String bankName,
        @Nullable String settlementAccount,
        @Nullable String managementAccount,
        FundAccount.Contract contract,
        AccountState.State state,
        Money balance,
        Money available,
        Money withdrawable,
        Money transferable,
        Money frozen,
        List<HeldBack> heldBack,
        int flag,
        String balanceDays) {

    record HeldBack(Money amount, LocalDate until, String rule) {}

    static AccountView of(FundAccount account, AccountState books, Banks banks, Sight sight, Locale language) {
        var figures = books.figures();
        return new AccountView(
                account.accountNo(),
                account.role(),
                account.bank(),
                banks.find(account.bank()).map(bank -> bank.name(language)).orElse(account.bank()),
                sight.account(account.settlementAccount()),
                sight.account(account.managementAccount()),
                account.contract(),
                books.shown(),
                Money.ofFen(books.balance()),
                Money.ofFen(figures.available()),
                Money.ofFen(figures.withdrawable()),
                Money.ofFen(figures.transferable()),
                Money.ofFen(books.frozen()),
                figures.heldBack().stream()
                        .map(held -> new HeldBack(Money.ofFen(held.fen()), held.until(), held.rule()))
                        .toList(),
                books.flag() ? 1 : 0,
                Money.ofFen(books.balanceDays()).toString());
    }
}
