package org.custodygateway.transfer;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.custodygateway.custody.FundAccount;
import org.jspecify.annotations.Nullable;

/** The face of transfers: ordering them and seeing what became of them. */
public interface Transfers {

    /**
     * Orders a transfer, once under its key. The answer comes when it is decided and on disk.
     *
     * @throws org.custodygateway.rule.RefusedException when an account does not exist, or the key was used for something else (T10)
     */
    default CompletableFuture<Ordered> order(Ordering ordering) {
        return order(ordering, Map.of());
    }

    /** The same, for a caller who has just looked up the accounts it names. */
    CompletableFuture<Ordered> order(Ordering ordering, Map<String, FundAccount> accounts);

    Optional<Transfer> find(long id);

    /** Those of the transfers that exist, in any order. */
    List<Transfer> findAll(Collection<Long> ids);

    /** A client's transfers, newest first, of one day or of all, older than {@code before} where that is given. */
    List<Transfer> of(String clientNo, @Nullable LocalDate day, @Nullable Long before, int limit);

    /** The transfer when it has become final, or as it is when the time is over. */
    Transfer await(long id, Duration atMost);

    /** Keeps what the first request was answered with, so that a repeat gets the same (T10). */
    void answered(long id, int status, Transfer.State state);
}
