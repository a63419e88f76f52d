package org.custodygateway.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.LedgerTables.NewEntry;
import org.custodygateway.ledger.LedgerTables.NewPosting;
import org.custodygateway.ledger.Outcome.Booked;
import org.custodygateway.ledger.Outcome.Refused;
import org.custodygateway.rule.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides and writes a batch of postings within one transaction. Locks in one global order - the day (shared), accounts by number, then
 * what riders touch - so that two writers wait for each other instead of deadlocking. Keys need no lock of their own: a lost race for one
 * ends in a unique violation, and the batch is decided anew.
 */
@Component
class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final LedgerTables tables;
    private final Decision decision;
    private final IdSource ids;
    private final AuditTrail audit;
    private final BulkInsert inserts;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    BatchWriter(
            LedgerTables tables,
            Decision decision,
            IdSource ids,
            AuditTrail audit,
            BulkInsert inserts,
            JdbcTemplate jdbc,
            Clock clock) {
        this.tables = tables;
        this.decision = decision;
        this.ids = ids;
        this.audit = audit;
        this.inserts = inserts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes the batch; keys in it are distinct.
     *
     * @return outcomes in the batch's order
     * @throws RiderFailed when a rider found another state; nothing is written then
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public List<Outcome> write(List<Posting> batch) {
        var today = tables.lockDay();
        var stored = tables.stored(batch.stream().map(Posting::key).toList());
        var accountNos = new TreeSet<String>();
        batch.forEach(posting -> posting.changes().forEach(change -> accountNos.add(change.accountNo())));
        Map<String, LockedAccount> accounts = accountNos.isEmpty() ? Map.of() : tables.lock(accountNos, today);
        var work = new Work(today);
        for (int index = 0; index < batch.size(); index++) {
            var posting = batch.get(index);
            var earlier = stored.get(posting.key());
            work.outcomes.add(
                    earlier != null ? decision.repeat(posting, earlier) : decide(posting, index, accounts, work));
        }
        save(work);
        return work.outcomes;
    }

    private Outcome decide(Posting posting, int index, Map<String, LockedAccount> accounts, Work work) {
        var moved = decision.moved(posting, accounts, work.today);
        if (moved != null) {
            return moved;
        }
        long id = ids.next("posting_id");
        var refusal = decision.refuse(posting, accounts, work.today);
        if (refusal != null) {
            return refuse(posting, refusal, id, work);
        }
        work.postings.add(new NewPosting(id, posting, null));
        addEntries(posting, id, accounts, work);
        for (var change : posting.changes()) {
            var account = accounts.get(change.accountNo());
            account.apply(change);
            work.changed.put(account.accountNo, account);
            coverShortfall(account, posting, id, work);
        }
        posting.riders().forEach(rider -> work.riders.add(new IndexedRider(index, rider)));
        work.audit.addAll(posting.audit());
        return new Booked(id, posting.cause(), false);
    }

    private Outcome refuse(Posting posting, Refusal refusal, long id, Work work) {
        if (posting.rememberRefusal()) {
            work.postings.add(new NewPosting(id, posting, decision.write(refusal)));
        }
        return new Refused(refusal, false);
    }

    private static void addEntries(Posting posting, long id, Map<String, LockedAccount> accounts, Work work) {
        work.line = 0;
        for (var entry : posting.entries()) {
            boolean house = !accounts.containsKey(entry.account());
            work.add(id, entry, house ? "" : posting.clientNo());
        }
    }

    /** A fact is never refused: what a client's account cannot bear, the firm's suspense account does, until somebody has worked it off. */
    private static void coverShortfall(LockedAccount account, Posting posting, long id, Work work) {
        if (account.balance >= 0) {
            return;
        }
        long shortfall = -account.balance;
        LOG.error(
                "ALARM: {} leaves a fund account at {} short by {} fen, booked to suspense",
                posting.cause(),
                account.bank,
                shortfall);
        account.balance = 0;
        work.add(id, HouseAccount.SUSPENSE.debit(account.bank, shortfall), "");
        work.add(id, new Posting.Entry(account.accountNo, account.bank, -shortfall), account.clientNo);
    }

    private void save(Work work) {
        if (!work.postings.isEmpty()) {
            tables.insertPostings(work.postings, work.bookedOn, OffsetDateTime.now(clock));
        }
        var news = work.postings.stream().filter(NewPosting::isNews).toList();
        if (!news.isEmpty()) {
            tables.insertNews(news);
        }
        runRiders(work.riders);
        if (!work.entries.isEmpty()) {
            tables.insertEntries(work.entries, work.bookedOn);
        }
        if (!work.changed.isEmpty()) {
            var changed = List.copyOf(work.changed.values());
            tables.updateAccounts(changed, work.today.day());
            tables.writeHeldBack(changed);
            if (work.today.stage() == Stage.CLOSING) {
                tables.accrueLate(changed, work.today);
            }
        }
        if (!work.audit.isEmpty()) {
            audit.append(work.audit);
        }
    }

    /** Conditional updates first: one that finds another state ends the batch before more is written. Each statement is one batch. */
    private void runRiders(List<IndexedRider> riders) {
        runGrouped(riders.stream().filter(one -> one.rider().expects()).toList());
        runGrouped(riders.stream().filter(one -> !one.rider().expects()).toList());
    }

    private void runGrouped(Collection<IndexedRider> riders) {
        var bySql = new LinkedHashMap<String, List<IndexedRider>>();
        riders.forEach(one -> bySql.computeIfAbsent(one.rider().sql(), sql -> new ArrayList<>())
                .add(one));
        bySql.forEach(this::run);
    }

    /**
     * PostgreSQL's driver may join a batch of inserts into one and then cannot tell which row was new ({@code reWriteBatchedInserts}):
     * where that counts they go one by one.
     */
    private void run(String sql, List<IndexedRider> group) {
        var rows = group.stream().map(one -> one.rider().parameters().toArray()).toList();
        if (group.getFirst().rider().mustBeNew()) {
            expect(group, rows.stream().mapToInt(row -> jdbc.update(sql, row)).toArray());
        } else if (inserts.takes(sql)) {
            inserts.insert(sql, rows);
        } else {
            expect(group, jdbc.batchUpdate(sql, rows));
        }
    }

    private static void expect(List<IndexedRider> group, int[] changed) {
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0 && group.get(i).rider().expects()) {
                throw new RiderFailed(group.get(i).index(), group.get(i).rider());
            }
        }
    }

    private record IndexedRider(int index, Rider rider) {}

    /** What a batch comes to. What is booked after the close belongs to the next business date (S1). */
    private static final class Work {
        final TradingDay today;
        final LocalDate bookedOn;
        final List<Outcome> outcomes = new ArrayList<>();
        final List<NewPosting> postings = new ArrayList<>();
        final List<NewEntry> entries = new ArrayList<>();
        final Map<String, LockedAccount> changed = new LinkedHashMap<>();
        final List<IndexedRider> riders = new ArrayList<>();
        final List<AuditRecord> audit = new ArrayList<>();
        /** Next line of the posting under way. */
        int line;

        Work(TradingDay today) {
            this.today = today;
            this.bookedOn = today.stage() == Stage.CLOSED ? today.next() : today.day();
        }

        void add(long postingId, Posting.Entry entry, String clientNo) {
            entries.add(new NewEntry(postingId, line++, entry, clientNo));
        }
    }

    /** A rider of one posting changed no row. */
    static final class RiderFailed extends RuntimeException {
        private final int index;

        RiderFailed(int index, Rider rider) {
            super("no row in the expected state: " + rider.sql(), null, false, false);
            this.index = index;
        }

        int index() {
            return index;
        }
    }
}
