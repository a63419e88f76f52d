package org.custodygateway.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.database.Column;
import org.custodygateway.database.DatabaseVariant;
import org.custodygateway.ledger.LockedAccount.HeldKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The statements of a batch. Whatever the number of postings, each kind of row is one statement: columns travel as arrays. */
@Component
class LedgerTables {

    private static final String ACCOUNTS = """
            select account_no, client_no, bank, state, money_moves, flag, balance, frozen, provisional, trade_day, bought, sold,
                   usage_day, used_in, count_in, used_out, count_out, main, no_money_on, suspended,
                   document_expired, listed
            from fund_account where account_no = any(?) order by account_no for update""";

    private static final String HELD = """
            select account_no, release_day, rule, from_account, fen from held_back
            where account_no = any(?) and release_day > ? order by account_no, release_day, rule, from_account""";

    private static final String INSERT_POSTINGS = """
            insert into posting (id, posting_key, hash, kind, client_no, cause, refusal, business_date, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT_NEWS = "insert into client_news (id, client_no, main_account) values (?, ?, ?)";

    private static final String INSERT_ENTRIES = """
            insert into entry (posting_id, line, account, bank, house, client_no, fen, business_date)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_ACCOUNTS = """
            update fund_account set balance = t.balance, frozen = t.frozen, provisional = t.provisional,
                   trade_day = cast(? as date), bought = t.bought, sold = t.sold,
                   usage_day = cast(? as date), used_in = t.used_in, count_in = t.count_in, used_out = t.used_out, count_out = t.count_out
            from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),
                        cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as integer array),
                        cast(? as bigint array), cast(? as integer array))
                 as t (account_no, balance, frozen, provisional, bought, sold, used_in, count_in, used_out, count_out)
            where fund_account.account_no = t.account_no""";

    private static final String ACCRUE_LATE =
            "update fund_account set balance_days = balance_days + ? where account_no = ? and accrued_to > ?";

    private static final String INSERT_HELD =
            "insert into held_back (fen, account_no, release_day, rule, from_account, client_no) values (?, ?, ?, ?, ?, ?)";

    private static final String UPDATE_HELD = """
            update held_back set fen = t.fen
            from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as date array), cast(? as varchar array),
                        cast(? as varchar array)) as t (fen, account_no, release_day, rule, from_account)
            where held_back.account_no = t.account_no and held_back.release_day = t.release_day and held_back.rule = t.rule
                  and held_back.from_account = t.from_account""";

    private final BulkInsert inserts;
    private final JdbcTemplate jdbc;
    private final DatabaseVariant variant;

    LedgerTables(BulkInsert inserts, JdbcTemplate jdbc, DatabaseVariant variant) {
        this.inserts = inserts;
        this.jdbc = jdbc;
        this.variant = variant;
    }

    /** Keeps the day from turning until the batch is committed. */
    TradingDay lockDay() {
        return jdbc.queryForObject(
                "select day, stage, next_day from trading_day where id = 1 " + variant.sharedLock(),
                (row, number) -> new TradingDay(
                        row.getObject(1, LocalDate.class),
                        Stage.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class)));
    }

    Map<String, StoredRow> stored(Collection<String> keys) {
        var found = new HashMap<String, StoredRow>();
        query(
                "select posting_key, id, hash, cause, refusal from posting where posting_key = any(?)",
                statement -> statement.setArray(1, texts(statement.getConnection(), keys)),
                row -> found.put(
                        row.getString(1),
                        new StoredRow(row.getLong(2), row.getString(3), row.getString(4), row.getString(5))));
        return found;
    }

    /**
     * A fact that comes while the day is closing is that day's, and may find its account worked off: what it changes counts for the days
     * that the close has accounted for, too (S5). Where quarter day is among them, those before it count in the new period.
     */
    void accrueLate(Collection<LockedAccount> changed, TradingDay today) {
        long days = ChronoUnit.DAYS.between(today.day(), today.next());
        var rows = changed.stream()
                .filter(account -> account.balance != account.before)
                .map(account -> new Object[] {
                    Math.multiplyExact(account.balance - account.before, days), account.accountNo, today.day()
                })
                .toList();
        jdbc.batchUpdate(ACCRUE_LATE, rows);
    }

    /** Locks the accounts in the order of their numbers, the one order that everybody keeps. */
    Map<String, LockedAccount> lock(Collection<String> accountNos, TradingDay today) {
        var locked = new HashMap<String, LockedAccount>();
        query(
                ACCOUNTS,
                statement -> statement.setArray(1, texts(statement.getConnection(), accountNos)),
                row -> locked.put(row.getString(1), account(row, today)));
        query(
                HELD,
                statement -> {
                    statement.setArray(1, texts(statement.getConnection(), locked.keySet()));
                    statement.setObject(2, today.day());
                },
                row -> locked.get(row.getString(1))
                        .held
                        .put(
                                new HeldKey(row.getObject(2, LocalDate.class), row.getString(3), row.getString(4)),
                                row.getLong(5)));
        return locked;
    }

    private static LockedAccount account(ResultSet row, TradingDay today) throws SQLException {
        var account = new LockedAccount(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                AccountState.effective(AccountState.State.valueOf(row.getString(4)), row.getBoolean("listed")),
                row.getBoolean(5),
                row.getBoolean(6),
                today);
        account.before = row.getLong(7);
        account.balance = account.before;
        account.frozen = row.getLong(8);
        account.provisional = row.getLong(9);
        if (today.day().equals(row.getObject(10, LocalDate.class))) {
            account.bought = row.getLong(11);
            account.sold = row.getLong(12);
        }
        account.noMoneyToday = today.day().equals(row.getObject("no_money_on", LocalDate.class));
        if (today.day().equals(row.getObject(13, LocalDate.class))) {
            account.used.put("IN", new long[] {row.getLong(14), row.getLong(15)});
            account.used.put("OUT", new long[] {row.getLong(16), row.getLong(17)});
        }
        account.main = row.getBoolean(18);
        account.suspended = row.getBoolean("suspended");
        account.documentExpired = row.getBoolean("document_expired");
        return account;
    }

    void insertPostings(List<NewPosting> rows, LocalDate businessDate, OffsetDateTime at) {
        inserts.insert(
                INSERT_POSTINGS,
                rows.stream().map(row -> row.columns(businessDate, at)).toList());
    }

    /** Tells monitoring what was booked, with it, so that nothing is missed or told twice (M7). */
    void insertNews(List<NewPosting> booked) {
        inserts.insert(
                INSERT_NEWS,
                booked.stream()
                        .map(row -> new @Nullable Object[] {
                            row.id(), row.posting().clientNo(), row.posting().main()
                        })
                        .toList());
    }

    void insertEntries(List<NewEntry> rows, LocalDate businessDate) {
        inserts.insert(
                INSERT_ENTRIES,
                rows.stream().map(row -> row.columns(businessDate)).toList());
    }

    void updateAccounts(List<LockedAccount> rows, LocalDate day) {
        update(UPDATE_ACCOUNTS, statement -> {
            var connection = statement.getConnection();
            statement.setObject(1, day);
            statement.setObject(2, day);
            statement.setArray(3, texts(connection, rows, row -> row.accountNo));
            statement.setArray(4, numbers(connection, rows, row -> row.balance));
            statement.setArray(5, numbers(connection, rows, row -> row.frozen));
            statement.setArray(6, numbers(connection, rows, row -> row.provisional));
            statement.setArray(7, numbers(connection, rows, row -> row.bought));
            statement.setArray(8, numbers(connection, rows, row -> row.sold));
            statement.setArray(9, numbers(connection, rows, row -> used(row, "IN", 0)));
            statement.setArray(10, connection.createArrayOf("integer", Column.of(rows, row ->
                    (int) used(row, "IN", 1))));
            statement.setArray(11, numbers(connection, rows, row -> used(row, "OUT", 0)));
            statement.setArray(12, connection.createArrayOf("integer", Column.of(rows, row ->
                    (int) used(row, "OUT", 1))));
        });
    }

    void writeHeldBack(List<LockedAccount> accounts) {
        var added = new ArrayList<HeldRow>();
        var altered = new ArrayList<HeldRow>();
        for (var account : accounts) {
            account.heldChanged.forEach(
                    (key, isNew) -> (isNew ? added : altered).add(new HeldRow(account, key, account.held.get(key))));
        }
        if (!added.isEmpty()) {
            inserts.insert(INSERT_HELD, added.stream().map(HeldRow::columns).toList());
        }
        if (!altered.isEmpty()) {
            update(UPDATE_HELD, statement -> {
                var connection = statement.getConnection();
                statement.setArray(1, numbers(connection, altered, HeldRow::fen));
                statement.setArray(2, texts(connection, altered, row -> row.account().accountNo));
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "date", Column.of(altered, row -> row.key().until())));
                statement.setArray(
                        4, texts(connection, altered, row -> row.key().rule()));
                statement.setArray(
                        5, texts(connection, altered, row -> row.key().from()));
            });
        }
    }

    private static long used(LockedAccount account, String direction, int what) {
        long[] used = account.used.get(direction);
        return used == null ? 0 : used[what];
    }

    /** A decision as it lies in the table. */
    record StoredRow(
            long id, String hash, String cause, @Nullable String refusal) {}

    record NewPosting(long id, Posting posting, @Nullable String refusal) {

        boolean isNews() {
            return refusal == null
                    && posting.kind().isNews()
                    && !posting.clientNo().isEmpty();
        }

        private Object[] columns(LocalDate businessDate, OffsetDateTime at) {
            return new @Nullable Object[] {
                id,
                posting.key(),
                posting.hash(),
                posting.kind().name(),
                posting.clientNo(),
                posting.cause(),
                refusal,
                businessDate,
                at
            };
        }
    }

    record NewEntry(long postingId, int line, Posting.Entry entry, String clientNo) {

        /** Entries of the firm's own accounts belong to no client. */
        private boolean house() {
            return clientNo.isEmpty();
        }

        private Object[] columns(LocalDate businessDate) {
            return new Object[] {
                postingId, line, entry.account(), entry.bank(), house(), clientNo, entry.fen(), businessDate
            };
        }
    }

    private record HeldRow(LockedAccount account, HeldKey key, long fen) {

        private Object[] columns() {
            return new Object[] {fen, account.accountNo, key.until(), key.rule(), key.from(), account.clientNo};
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Binding binding, RowReader reader) {
        jdbc.query(sql, binding::bind, (ResultSet row) -> reader.read(row));
    }

    private void update(String sql, Binding binding) {
        jdbc.update(sql, binding::bind);
    }

    private static Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("varchar", values.toArray(String[]::new));
    }

    private static <T> Array texts(Connection connection, List<T> rows, Function<T, @Nullable String> value)
            throws SQLException {
        return connection.createArrayOf("varchar", Column.of(rows, value));
    }

    private static <T> Array numbers(Connection connection, List<T> rows, Function<T, Long> value) throws SQLException {
        return connection.createArrayOf("bigint", Column.of(rows, value));
    }
}
