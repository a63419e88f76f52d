package org.custodygateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Figures.HeldBack;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Fund accounts as they are now: balance, holds and day in one statement, so that they belong together. */
@Component
class AccountTable {

    private static final String READ = """
            select a.account_no, a.client_no, a.bank, a.state, a.suspended, a.document_expired, a.listed,
                   a.money_moves, a.flag, a.balance, a.frozen, a.provisional,
                   case when a.trade_day = d.day then a.sold - a.bought else 0 end as net_sale, a.balance_days, d.day, d.next_day,
                   h.fen, h.release_day, h.rule, h.from_account
            from fund_account a cross join trading_day d
                 left join held_back h on h.account_no = a.account_no and h.release_day > d.day and h.fen > 0
            where a.account_no = any(?) order by a.account_no, h.release_day, h.rule""";

    private static final String LOCK =
            "select account_no from fund_account where account_no = any(?) order by account_no for update";

    private final JdbcTemplate jdbc;
    private final LedgerTables tables;

    AccountTable(JdbcTemplate jdbc, LedgerTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    static Rider open(String accountNo, String clientNo, String bank) {
        return Rider.also("""
                insert into fund_account (account_no, client_no, bank, state, money_moves, flag, balance, frozen, provisional, bought, sold,
                                          used_in, count_in, used_out, count_out, balance_days)
                values (?, ?, ?, 'NORMAL', false, true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)""", accountNo, clientNo, bank);
    }

    List<AccountState> hold(Collection<String> accountNos) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("what is held is held until a transaction ends");
        }
        tables.lockDay();
        jdbc.query(
                LOCK,
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("varchar", accountNos.toArray())),
                row -> {});
        return read(accountNos);
    }

    List<AccountState> read(Collection<String> accountNos) {
        var held = new LinkedHashMap<String, List<HeldBack>>();
        var rows = new LinkedHashMap<String, Row>();
        jdbc.query(
                READ,
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("varchar", accountNos.toArray())),
                row -> {
                    var holds = held.computeIfAbsent(row.getString("account_no"), no -> new ArrayList<>());
                    if (row.getObject("fen") != null) {
                        holds.add(new HeldBack(
                                row.getLong("fen"),
                                row.getObject("release_day", LocalDate.class),
                                row.getString("rule"),
                                row.getString("from_account")));
                    }
                    rows.putIfAbsent(row.getString("account_no"), Row.of(row));
                });
        return rows.values().stream()
                .map(row -> row.state(held.get(row.accountNo)))
                .toList();
    }

    boolean movedOn(String accountNo, LocalDate day) {
        return !jdbc.queryForList(
                        "select line from entry where account = ? and business_date = ? limit 1",
                        Integer.class,
                        accountNo,
                        day)
                .isEmpty();
    }

    private record Row(
            String accountNo,
            String clientNo,
            String bank,
            AccountState.State state,
            boolean suspended,
            boolean documentExpired,
            boolean moneyMoves,
            boolean flag,
            long balance,
            long frozen,
            long provisional,
            long netSale,
            long balanceDays,
            LocalDate day,
            LocalDate next) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("account_no"),
                    row.getString("client_no"),
                    row.getString("bank"),
                    AccountState.effective(
                            AccountState.State.valueOf(row.getString("state")), row.getBoolean("listed")),
                    row.getBoolean("suspended"),
                    row.getBoolean("document_expired"),
                    row.getBoolean("money_moves"),
                    row.getBoolean("flag"),
                    row.getLong("balance"),
                    row.getLong("frozen"),
                    row.getLong("provisional"),
                    row.getLong("net_sale"),
                    row.getLong("balance_days"),
                    row.getObject("day", LocalDate.class),
                    row.getObject("next_day", LocalDate.class));
        }

        AccountState state(List<HeldBack> held) {
            var rows = new ArrayList<>(held);
            if (netSale > 0) {
                rows.add(new HeldBack(netSale, next, "T4", ""));
            }
            var figures = Figures.of(balance, frozen, provisional, rows);
            return new AccountState(
                    accountNo,
                    clientNo,
                    bank,
                    state,
                    suspended,
                    documentExpired,
                    moneyMoves,
                    flag,
                    balance,
                    frozen,
                    balanceDays,
                    figures,
                    day);
        }
    }
}
