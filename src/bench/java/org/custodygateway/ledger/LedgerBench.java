package org.custodygateway.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.LedgerTables.NewEntry;
import org.custodygateway.ledger.LedgerTables.NewPosting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Internal transfers through the ledger's face, callers waiting for one each, beside a bare writer that sends the same rows by the same
 * statements: sorted, in full batches, without callers, locks and decisions. Rounds alternate; the figure is the ratio of medians.
 */
public final class LedgerBench {

    private static final int CLIENTS = 10_000;
    private static final int ROUNDS = 5;
    private static final long ROUND_MILLIS = 4_000;
    private static final int BATCH = 1_024;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final String TRANSFER = """
            insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                  business_date, firm_serial, started_by, accepted_at, deadline, inquiries, first_status, first_state, problem)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, ?, 0, ?, ?, ?)""";

    private final AnnotationConfigApplicationContext context;
    private final AtomicLong ids = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom(11);

    private LedgerBench(HikariDataSource pool) {
        context = Modules.on(
                pool,
                Map.of(
                        "gateway.ledger.writers",
                        Integer.getInteger("writers", 1),
                        "gateway.ledger.batch",
                        1024,
                        "gateway.node",
                        "bench"),
                more -> {},
                "database",
                "ledger",
                "audit");
    }

    public static void main(String[] args) throws Exception {
        try (var pool = Database.POSTGRES.migrated()) {
            new LedgerBench(pool).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        endow();
        for (int callers : new int[] {1, 32, 1024}) {
            var bare = new double[ROUNDS];
            var face = new double[ROUNDS];
            bare();
            face(callers);
            for (int round = 0; round < ROUNDS; round++) {
                bare[round] = bare();
                face[round] = face(callers);
            }
            System.out.printf(
                    "%5d callers: ledger's face %,7.0f/s, bare batch writer %,7.0f/s, ratio of medians %.0f %%%n",
                    callers, median(face), median(bare), 100 * median(face) / median(bare));
        }
    }

    private void endow() {
        var jdbc = context.getBean(JdbcTemplate.class);
        jdbc.update(
                "insert into trading_day (id, day, stage, next_day) values (1, ?, 'OPEN', ?)",
                Date.valueOf(DAY),
                Date.valueOf(DAY.plusDays(1)));
        var ledger = context.getBean(Ledger.class);
        var rows = new ArrayList<Object[]>();
        // The bare writer has clients of its own: it does not look at what is there.
        for (int client = 0; client < 2 * CLIENTS; client++) {
            rows.add(ledger.open(account(client, 1), clientNo(client), "nhb")
                    .parameters()
                    .toArray());
            rows.add(ledger.open(account(client, 2), clientNo(client), "jmb")
                    .parameters()
                    .toArray());
        }
        jdbc.batchUpdate(ledger.open("", "", "").sql(), rows);
        jdbc.update("update fund_account set money_moves = true, balance = 100000000000");
        jdbc.execute("analyze");
    }

    /** Transfers a second of callers that wait for one transfer each. */
    private double face(int callers) throws Exception {
        var ledger = context.getBean(Ledger.class);
        var done = new AtomicLong();
        long end = System.nanoTime() + ROUND_MILLIS * 1_000_000;
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                var own = new SplittableRandom(caller + start);
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (!(ledger.post(posting(own.nextInt(CLIENTS))) instanceof Outcome.Booked)) {
                            throw new IllegalStateException("not booked");
                        }
                        done.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    /** Rows a second of the bare writer, in transfers. */
    private double bare() {
        long start = System.nanoTime();
        long end = start + ROUND_MILLIS * 1_000_000;
        long done = 0;
        while (System.nanoTime() < end) {
            var batch = new ArrayList<Posting>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(posting(CLIENTS + random.nextInt(CLIENTS)));
            }
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> write(batch));
            done += BATCH;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private void write(List<Posting> batch) {
        var tables = context.getBean(LedgerTables.class);
        var today = new TradingDay(DAY, org.custodygateway.calendar.Stage.OPEN, DAY.plusDays(1));
        var postings = new ArrayList<NewPosting>();
        var entries = new ArrayList<NewEntry>();
        var accounts = new java.util.TreeMap<String, LockedAccount>();
        var transfers = new ArrayList<Object[]>();
        var audit = new ArrayList<AuditRecord>();
        for (var posting : batch) {
            long id = -ids.incrementAndGet();
            postings.add(new NewPosting(id, posting, null));
            int line = 0;
            for (var entry : posting.entries()) {
                boolean house = Arrays.stream(HouseAccount.values())
                        .anyMatch(one -> one.name().equals(entry.account()));
                entries.add(new NewEntry(id, line++, entry, house ? "" : posting.clientNo()));
            }
            for (var change : posting.changes()) {
                var account = accounts.computeIfAbsent(change.accountNo(), no -> bareAccount(no, today));
                account.apply(change);
            }
            transfers.add(posting.riders().getFirst().parameters().toArray());
            audit.addAll(posting.audit());
        }
        tables.insertPostings(postings, DAY, OffsetDateTime.now());
        context.getBean(BulkInsert.class).insert(TRANSFER, transfers);
        tables.insertEntries(entries, DAY);
        tables.updateAccounts(List.copyOf(accounts.values()), DAY);
        var held = List.copyOf(accounts.values());
        // Rows of this round's accounts may be there already: the same statement, as an update.
        held.forEach(account ->
                account.heldChanged.replaceAll((key, isNew) -> known.put(account.accountNo, true) == null && isNew));
        tables.writeHeldBack(held);
        context.getBean(AuditTrail.class).append(audit);
    }

    private final Map<String, Boolean> known = new HashMap<>();

    private static LockedAccount bareAccount(String accountNo, TradingDay today) {
        var account = new LockedAccount(
                accountNo,
                accountNo.substring(0, 8),
                accountNo.endsWith("1") ? "nhb" : "jmb",
                AccountState.State.NORMAL,
                true,
                true,
                today);
        account.balance = 100_000_000_000L;
        return account;
    }

    private Posting posting(int client) {
        long id = ids.incrementAndGet();
        var from = account(client, 2);
        var to = account(client, 1);
        long fen = 1;
        var cause = "transfer:" + id;
        return Posting.of(Kind.INTERNAL_TRANSFER, "bench:" + id, clientNo(client), cause)
                .content(from + to + fen)
                .on(DAY)
                .when(Condition.DAY_OPEN, Condition.ACCOUNTS_NORMAL, Condition.CONTRACTS_IN_FORCE, Condition.FLAGS_OPEN)
                .change(Change.of(from, -fen, 0, Cover.TRANSFERABLE))
                .change(Change.of(to, fen, 0, Cover.NONE).heldBack(fen, "T2", from))
                .entries(new Entry(from, "jmb", fen), HouseAccount.DUE.credit("jmb", fen))
                .entries(HouseAccount.DUE.debit("nhb", fen), new Entry(to, "nhb", -fen))
                .rider(Rider.also(
                        TRANSFER,
                        id,
                        "INTERNAL",
                        clientNo(client),
                        "",
                        "",
                        "",
                        from,
                        to,
                        fen,
                        "DONE",
                        DAY,
                        null,
                        "FIRM",
                        Timestamp.from(Instant.now()),
                        null,
                        201,
                        "DONE",
                        null))
                .audit(new AuditRecord(
                        clientNo(client), "127.0.0.1", "transfer.internal", cause, "", "{amount=0.01, state=DONE}"))
                .rememberRefusal()
                .build();
    }

    private static String clientNo(int client) {
        return Integer.toString(20_000_000 + client);
    }

    private static String account(int client, int number) {
        return clientNo(client) + "0" + number;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
