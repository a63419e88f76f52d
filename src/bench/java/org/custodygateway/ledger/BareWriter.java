package org.custodygateway.ledger;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.ledger.LedgerTables.NewEntry;
import org.custodygateway.ledger.LedgerTables.NewPosting;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The limit: one writer that sends the rows of internal transfers by the ledger's own statements, in full batches, sorted, without
 * callers, locks and decisions.
 */
public final class BareWriter {

    static final int BATCH = 1_024;

    private final ApplicationContext context;
    private final Population clients;
    private final AtomicLong ids = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom(11);
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param clients who must not be others' to move money of: it does not look at what is there */
    public BareWriter(ApplicationContext context, Population clients) {
        this.context = context;
        this.clients = clients;
    }

    /** Transfers a second. */
    public double round(long millis) {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        long done = 0;
        while (System.nanoTime() < end) {
            var batch = new ArrayList<Posting>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(clients.transfer(random.nextInt(clients.size())));
            }
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> write(batch));
            done += BATCH;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private void write(List<Posting> batch) {
        var tables = context.getBean(LedgerTables.class);
        var today = new TradingDay(Population.DAY, Stage.OPEN, Population.DAY.plusDays(1));
        var postings = new ArrayList<NewPosting>();
        var entries = new ArrayList<NewEntry>();
        var accounts = new TreeMap<String, LockedAccount>();
        var transfers = new ArrayList<Object[]>();
        var news = new ArrayList<NewPosting>();
        var audit = new ArrayList<AuditRecord>();
        for (var posting : batch) {
            long id = -ids.incrementAndGet();
            var row = new NewPosting(id, posting, null);
            postings.add(row);
            if (row.isNews()) {
                news.add(row);
            }
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
        tables.insertPostings(postings, Population.DAY, OffsetDateTime.now());
        context.getBean(BulkInsert.class).insert(Population.TRANSFER, transfers);
        tables.insertNews(news);
        tables.insertEntries(entries, Population.DAY);
        tables.updateAccounts(List.copyOf(accounts.values()), Population.DAY);
        var held = List.copyOf(accounts.values());
        // Rows of this round's accounts may be there already: the same statement, as an update.
        held.forEach(account ->
                account.heldChanged.replaceAll((key, isNew) -> known.put(account.accountNo, true) == null && isNew));
        tables.writeHeldBack(held);
        context.getBean(AuditTrail.class).append(audit);
    }

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
}
