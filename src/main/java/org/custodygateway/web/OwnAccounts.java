package org.custodygateway.web;

import java.util.List;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfers;
import org.springframework.stereotype.Component;

/** What a client sees: the own accounts and today's transfers (T15). */
@Component
class OwnAccounts {

    private static final int MOST_TRANSFERS = 50;

    private final FundAccounts accounts;
    private final Ledger ledger;
    private final Transfers transfers;
    private final TradingDays days;

    OwnAccounts(FundAccounts accounts, Ledger ledger, Transfers transfers, TradingDays days) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.transfers = transfers;
        this.days = days;
    }

    /** Amounts are written for reading. */
    public record Account(
            String accountNo,
            FundAccount.Role role,
            String bank,
            String balance,
            String available,
            String withdrawable) {}

    public record Move(
            String transferId, Transfer.Kind kind, String from, String to, String amount, Transfer.State state) {}

    public record Own(TradingDay day, List<Account> accounts, List<Move> transfers) {}

    Own of(String clientNo) {
        var day = days.current();
        var open = accounts.of(clientNo).stream().filter(FundAccount::open).toList();
        return new Own(
                day,
                open.stream()
                        .flatMap(one -> ledger.account(one.accountNo()).map(state -> account(one, state)).stream())
                        .toList(),
                transfers.of(clientNo, day.day(), null, MOST_TRANSFERS).stream()
                        .map(OwnAccounts::move)
                        .toList());
    }

    private static Account account(FundAccount account, AccountState state) {
        var figures = state.figures();
        return new Account(
                account.accountNo(),
                account.role(),
                account.bank(),
                grouped(state.balance()),
                grouped(figures.available()),
                grouped(figures.withdrawable()));
    }

    private static Move move(Transfer one) {
        boolean out = one.kind() == Transfer.Kind.WITHDRAWAL;
        boolean in = one.kind() == Transfer.Kind.DEPOSIT;
        return new Move(
                Long.toString(one.id()),
                one.kind(),
                out ? one.accountNo() : in ? one.bank() : one.from(),
                in ? one.accountNo() : out ? one.bank() : one.to(),
                Boards.grouped(one.amount()),
                one.state());
    }

    private static String grouped(long fen) {
        return Boards.grouped(Money.ofFen(fen));
    }
}
