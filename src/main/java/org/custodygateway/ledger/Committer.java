package org.custodygateway.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.custodygateway.database.DatabaseVariant;
import org.custodygateway.ledger.BatchWriter.RiderFailed;
import org.custodygateway.ledger.GroupCommitLedger.Pending;
import org.custodygateway.ledger.Outcome.StateChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Brings a batch through: a posting whose rider failed is taken out, a batch that lost a race is split and tried again, and a commit
 * whose answer was lost is looked up before anybody is answered. One bad posting never hurts its neighbours.
 */
@Component
class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int TRIES_OF_ONE = 20;

    private final BatchWriter writer;
    private final StoredDecisions decisions;
    private final DatabaseVariant variant;
    private final JdbcTemplate jdbc;
    private final LongAdder decided = new LongAdder();

    Committer(BatchWriter writer, StoredDecisions decisions, DatabaseVariant variant, JdbcTemplate jdbc) {
        this.writer = writer;
        this.decisions = decisions;
        this.variant = variant;
        this.jdbc = jdbc;
    }

    /** How many postings have been decided since the start, refused ones included. */
    long decided() {
        return decided.sum();
    }

    /** Answers every posting of the batch. */
    void commit(List<Pending> batch) {
        commit(batch, 0);
    }

    /** @return whether the database could be reached */
    private boolean commit(List<Pending> batch, int tries) {
        var left = new ArrayList<>(batch);
        while (!left.isEmpty()) {
            try {
                var outcomes = writer.write(left.stream().map(Pending::posting).toList());
                variant.sync(jdbc);
                decided.add(outcomes.size());
                for (int i = 0; i < outcomes.size(); i++) {
                    left.get(i).answer().complete(outcomes.get(i));
                }
                return true;
            } catch (RiderFailed e) {
                left.remove(e.index()).answer().complete(new StateChanged(e.getMessage()));
            } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
                return again(left, tries, e);
            } catch (CannotCreateTransactionException e) {
                unknown(left, e);
                return false;
            } catch (RuntimeException e) {
                return failed(left, e);
            }
        }
        return true;
    }

    private boolean again(List<Pending> batch, int tries, RuntimeException cause) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            commit(batch.subList(0, half), tries);
            return commit(batch.subList(half, batch.size()), tries);
        }
        return tries < TRIES_OF_ONE ? commit(batch, tries + 1) : failed(batch, cause);
    }

    /** Something broke: alone, each posting shows whether it was its fault; and what the database has kept is answered as kept. */
    private boolean failed(List<Pending> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            for (int i = 0; i < batch.size(); i++) {
                if (!commit(batch.subList(i, i + 1), 0)) {
                    unknown(batch.subList(i + 1, batch.size()), cause);
                    return false;
                }
            }
            return true;
        }
        var pending = batch.getFirst();
        LOG.error("posting {} failed", pending.posting().cause(), cause);
        try {
            var stored = decisions.find(pending.posting().key());
            if (stored.isPresent()
                    && stored.get().hash().equals(pending.posting().hash())) {
                variant.sync(jdbc);
                pending.answer().complete(stored.get().outcome());
                return true;
            }
        } catch (RuntimeException unreachable) {
            cause.addSuppressed(unreachable);
        }
        pending.answer().completeExceptionally(cause);
        return true;
    }

    /** Without a database nobody can say what became of them; whoever asks again under the same key will learn it. */
    private static void unknown(List<Pending> batch, RuntimeException cause) {
        LOG.error("the database cannot be reached, {} postings are not answered: {}", batch.size(), cause.toString());
        batch.forEach(pending -> pending.answer().completeExceptionally(cause));
    }
}
