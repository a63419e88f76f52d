package org.custodygateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.ledger.Posting.Trade;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger alone on a real database, with a client's main account at nhb and an auxiliary one at jmb. */
final class Books implements AutoCloseable {

    static final String MAIN = "1000000101";
    static final String AUX = "1000000102";
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
    final JdbcTemplate jdbc;
    final Ledger ledger;
    private final AnnotationConfigApplicationContext context;
    private int serial;

    Books(Database database) {
        this(database, database.migrated(), "ledger");
        jdbc.update(
                "insert into trading_day (id, day, stage, next_day) values (1, ?, 'OPEN', ?)",
                Date.valueOf(MONDAY),
                Date.valueOf(MONDAY.plusDays(1)));
        open(MAIN, "nhb");
        open(AUX, "jmb");
    }

    private Books(Database database, javax.sql.DataSource pool, String part) {
        context = Modules.on(
                pool,
                Map.of("gateway.ledger.writers", 2, "gateway.ledger.batch", 64),
                more -> more.registerBean(AuditTrail.class, () -> audit::addAll),
                "database",
                part);
        jdbc = context.getBean(JdbcTemplate.class);
        ledger = context.getBean(Ledger.class);
    }

    /** A second node on the same database. */
    Books secondNode(Database database, String url) {
        return new Books(database, database.pool(url), "ledger");
    }

    void loseDatabase() {
        ((HikariDataSource) jdbc.getDataSource()).close();
    }

    String url() {
        return ((HikariDataSource) jdbc.getDataSource()).getJdbcUrl();
    }

    void open(String accountNo, String bank) {
        context.getBean(DurableTransaction.class)
                .run(List.of(
                        ledger.open(accountNo, accountNo.substring(0, 8), bank), ledger.moneyMoves(accountNo, true)));
    }

    void turnTo(LocalDate day) {
        jdbc.update(
                "update trading_day set day = ?, next_day = ?, stage = 'OPEN'",
                Date.valueOf(day),
                Date.valueOf(day.plusDays(1)));
    }

    AccountState at(String accountNo) {
        return ledger.account(accountNo).orElseThrow();
    }

    Outcome deposit(String accountNo, long fen) {
        return ledger.post(deposit(next("deposit"), accountNo, fen).build());
    }

    static Posting.Builder deposit(String key, String accountNo, long fen) {
        var bank = accountNo.equals(AUX) ? "jmb" : "nhb";
        return Posting.of(Kind.DEPOSIT, key, accountNo.substring(0, 8), key)
                .content(accountNo + fen)
                .change(Change.of(accountNo, fen, 0, Cover.NONE))
                .entries(HouseAccount.OMNIBUS.debit(bank, fen), new Entry(accountNo, bank, -fen));
    }

    Outcome move(String from, String to, long fen) {
        return ledger.post(move(next("move"), from, to, fen));
    }

    static Posting move(String key, String from, String to, long fen) {
        return move(key, from, to, fen, Change.of(from, -fen, 0, Cover.TRANSFERABLE));
    }

    static Posting move(String key, String from, String to, long fen, Change taken) {
        var fromBank = from.equals(AUX) ? "jmb" : "nhb";
        var toBank = to.equals(AUX) ? "jmb" : "nhb";
        return Posting.of(Kind.INTERNAL_TRANSFER, key, from.substring(0, 8), key)
                .content(from + to + fen)
                .when(Condition.DAY_OPEN, Condition.ACCOUNTS_NORMAL, Condition.CONTRACTS_IN_FORCE, Condition.FLAGS_OPEN)
                .change(taken)
                .change(Change.of(to, fen, 0, Cover.NONE).heldBack(fen, "T2", from))
                .entries(new Entry(from, fromBank, fen), HouseAccount.DUE.credit(fromBank, fen))
                .entries(HouseAccount.DUE.debit(toBank, fen), new Entry(to, toBank, -fen))
                .rememberRefusal()
                .build();
    }

    Outcome hold(String accountNo, long fen) {
        return ledger.post(Posting.of(Kind.WITHDRAWAL_HOLD, next("hold"), accountNo.substring(0, 8), "hold")
                .when(Condition.DAY_OPEN)
                .change(Change.of(accountNo, 0, fen, Cover.WITHDRAWABLE))
                .build());
    }

    Outcome bought(long fen) {
        return fill(new Trade(-fen, fen, 0));
    }

    Outcome sold(long fen) {
        return fill(new Trade(fen, 0, fen));
    }

    private Outcome fill(Trade trade) {
        return ledger.post(Posting.of(Kind.FILL, next("fill"), "10000001", "fill")
                .change(Change.of(MAIN, 0, 0, Cover.NONE).trade(trade))
                .build());
    }

    long journal(String account) {
        return jdbc.queryForObject("select coalesce(sum(fen), 0) from entry where account = ?", Long.class, account);
    }

    String next(String what) {
        return what + "-" + ++serial;
    }

    @Override
    public void close() {
        context.close();
    }
}
