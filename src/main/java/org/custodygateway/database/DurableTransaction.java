package org.custodygateway.database;

import java.util.Collection;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is on disk when it returns: on PostgreSQL a commit is, on H2 it takes a synced checkpoint. Everything that
 * precedes a message or an answer goes through here or through the ledger.
 */
@Component
public class DurableTransaction {

    private final TransactionTemplate transactions;
    private final JdbcTemplate jdbc;
    private final DatabaseVariant variant;

    DurableTransaction(TransactionTemplate transactions, JdbcTemplate jdbc, DatabaseVariant variant) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.variant = variant;
    }

    /** Runs the work in one transaction; joins the caller's when there is one, which then sees to the disk. */
    public <T> T call(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        T result = transactions.execute(status -> work.get());
        variant.sync(jdbc);
        return result;
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Runs the statements in one transaction.
     *
     * @throws ExpectationFailed when a conditional update changed no row; nothing was changed then
     */
    public void run(Collection<Rider> riders) {
        run(() -> riders.forEach(rider -> {
            int changed = jdbc.update(rider.sql(), rider.parameters().toArray());
            if (rider.expects() && changed == 0) {
                throw new ExpectationFailed(rider);
            }
        }));
    }
}
