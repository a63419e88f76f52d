package org.custodygateway.ledger;

import jakarta.annotation.PreDestroy;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.custodygateway.database.Rider;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Group commit: callers hand postings in and wait; each writer takes what has gathered and commits it at once. The number of waiting
 * postings decides the batch; nobody waits for a batch to fill.
 */
@Component
class GroupCommitLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitLedger.class);

    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Committer committer;
    private final AccountTable accounts;
    private final StoredDecisions decisions;
    private final int batchSize;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running = true;

    GroupCommitLedger(
            Committer committer,
            AccountTable accounts,
            StoredDecisions decisions,
            @Value("${gateway.ledger.writers}") int writerCount,
            @Value("${gateway.ledger.batch}") int batchSize) {
        this.committer = committer;
        this.accounts = accounts;
        this.decisions = decisions;
        this.batchSize = batchSize;
        for (int number = 1; number <= writerCount; number++) {
            writers.add(
                    Thread.ofPlatform().name("ledger-writer-" + number).daemon().start(this::write));
        }
    }

    @Override
    public Outcome post(Posting posting) {
        try {
            return submit(posting).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public CompletableFuture<Outcome> submit(Posting posting) {
        if (!running) {
            return CompletableFuture.failedFuture(new IllegalStateException("the ledger is shutting down"));
        }
        var pending = new Pending(posting, new CompletableFuture<>());
        queue.add(pending);
        return pending.answer();
    }

    @Override
    public Optional<Stored> stored(String key) {
        return decisions.find(key);
    }

    @Override
    public Optional<AccountState> account(String accountNo) {
        return accounts.read(List.of(accountNo)).stream().findFirst();
    }

    @Override
    public List<AccountState> accounts(Collection<String> accountNos) {
        return accounts.read(accountNos);
    }

    @Override
    public Rider open(String accountNo, String clientNo, String bank) {
        return AccountTable.open(accountNo, clientNo, bank);
    }

    @Override
    public Rider moneyMoves(String accountNo, boolean moves) {
        return Rider.update("update fund_account set money_moves = ? where account_no = ?", moves, accountNo);
    }

    @Override
    public Rider noMoneyOn(String accountNo, LocalDate day) {
        return Rider.update("update fund_account set no_money_on = ? where account_no = ?", day, accountNo);
    }

    @Override
    public boolean movedOn(String accountNo, LocalDate day) {
        return accounts.movedOn(accountNo, day);
    }

    @Override
    public Rider state(String accountNo, AccountState.State from, AccountState.State to) {
        return Rider.update(
                "update fund_account set state = ? where account_no = ? and state = ?",
                to.name(),
                accountNo,
                from.name());
    }

    @Override
    public Rider suspend(String accountNo) {
        return Rider.also("""
                update fund_account set suspended = true, state = case when state = 'NORMAL' then 'SUSPENDED' else state end
                where account_no = ?""", accountNo);
    }

    @Override
    public Rider resume(String accountNo) {
        return Rider.also("""
                update fund_account set suspended = false, state = case when state = 'SUSPENDED' then 'NORMAL' else state end
                where account_no = ?""", accountNo);
    }

    @Override
    public Rider documentExpired(String clientNo, boolean expired) {
        return Rider.also("update fund_account set document_expired = ? where client_no = ?", expired, clientNo);
    }

    @Override
    public Rider listed(String clientNo, boolean listed) {
        return Rider.also("update fund_account set listed = ? where client_no = ?", listed, clientNo);
    }

    @Override
    public Rider flag(String accountNo, boolean open) {
        return Rider.update("update fund_account set flag = ? where account_no = ?", open, accountNo);
    }

    @Override
    public Rider main(String accountNo, boolean main) {
        return Rider.update(
                "update fund_account set main = ? where account_no = ? and main <> ?", main, accountNo, main);
    }

    @Override
    public List<AccountState> hold(Collection<String> accountNos) {
        return accounts.hold(accountNos);
    }

    @Override
    public Rider bank(String accountNo, String bank) {
        return Rider.update("""
                update fund_account set bank = ? where account_no = ?
                  and balance = 0 and frozen = 0 and provisional = 0 and balance_days = 0""", bank, accountNo);
    }

    @Override
    public Rider settleBalanceDays(String accountNo, long balanceDays) {
        return Rider.update(
                "update fund_account set balance_days = 0 where account_no = ? and balance_days = ?",
                accountNo,
                balanceDays);
    }

    private void write() {
        var held = new ArrayDeque<Pending>();
        while (running || !queue.isEmpty() || !held.isEmpty()) {
            var batch = gather(held);
            if (!batch.isEmpty()) {
                commit(batch);
            }
        }
    }

    /** Whatever breaks here, the next batch is written; of this one nobody can say what became of it but who asks again under its keys. */
    private void commit(List<Pending> batch) {
        try {
            committer.commit(batch);
        } catch (RuntimeException | Error e) {
            Round.broken(LOG, "writing " + batch.size() + " postings", e);
            batch.forEach(pending -> pending.answer()
                    .completeExceptionally(new IllegalStateException("the posting's outcome is not known", e)));
        }
    }

    /** Takes what waits, up to the batch's bound. Of two uses of a key the second waits for the next batch, where it meets the first's outcome. */
    private List<Pending> gather(ArrayDeque<Pending> held) {
        var batch = new ArrayList<Pending>();
        var keys = new HashSet<String>();
        var waiting = new ArrayList<Pending>(held);
        held.clear();
        try {
            var first = waiting.isEmpty() ? queue.poll(100, TimeUnit.MILLISECONDS) : queue.poll();
            if (first != null) {
                waiting.add(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
        queue.drainTo(waiting, Math.max(0, batchSize - waiting.size()));
        for (var pending : waiting) {
            if (keys.add(pending.posting().key())) {
                batch.add(pending);
            } else {
                held.add(pending);
            }
        }
        return batch;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        for (var writer : writers) {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    /** A posting whose caller waits. */
    record Pending(Posting posting, CompletableFuture<Outcome> answer) {}
}
