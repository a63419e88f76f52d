package org.custodygateway.ledger;

import java.util.ArrayList;
import java.util.List;
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

    Committer(BatchWriter writer, StoredDecisions decisions, DatabaseVariant variant, JdbcTemplate jdbc) {
        this.writer = writer;
        this.decisions = decisions;
        this.variant = variant;
        this.jdbc = jdbc;
    }

    /** Answers every posting of the batch. */
    void commit(List<Pending> batch) {
        commit(batch, 0);
    }

    private void commit(List<Pending> batch, int tries) {
        var left = new ArrayList<>(batch);
        while (!left.isEmpty()) {
            try {
                var outcomes = writer.write(left.stream().map(Pending::posting).toList());
                variant.sync(jdbc);
                for (int i = 0; i < outcomes.size(); i++) {
                    left.get(i).answer().complete(outcomes.get(i));
                }
                return;
            } catch (RiderFailed e) {
                left.remove(e.index()).answer().complete(new StateChanged(e.getMessage()));
            } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
                again(left, tries, e);
                return;
            } catch (RuntimeException e) {
                failed(left, e);
                return;
            }
        }
    }

    private void again(List<Pending> batch, int tries, RuntimeException cause) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            commit(batch.subList(0, half), tries);
            commit(batch.subList(half, batch.size()), tries);
        } else if (tries < TRIES_OF_ONE) {
            commit(batch, tries + 1);
        } else {
            failed(batch, cause);
        }
    }

    /** Something broke: alone, each posting shows whether it was its fault; and what the database has kept is answered as kept. */
    private void failed(List<Pending> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            batch.forEach(pending -> commit(List.of(pending), 0));
            return;
        }
        var pending = batch.getFirst();
        LOG.error("posting {} failed", pending.posting().cause(), cause);
        try {
            var stored = decisions.find(pending.posting().key());
            if (stored.isPresent()
                    && stored.get()
                            .hash()
                            .equals(ContentHash.of(pending.posting().content()))) {
                variant.sync(jdbc);
                pending.answer().complete(stored.get().outcome());
                return;
            }
        } catch (RuntimeException unreachable) {
            cause.addSuppressed(unreachable);
        }
        pending.answer().completeExceptionally(cause);
    }
}
