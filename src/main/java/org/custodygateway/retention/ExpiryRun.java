package org.custodygateway.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was past its term on a day, and what became of it (C6, P2).
 *
 * @param decidedBy who approved or rejected it, never who proposed it
 */
public record ExpiryRun(
        long id,
        LocalDate day,
        State state,
        String proposedBy,
        @Nullable String decidedBy,
        Instant at,
        @Nullable Instant endedAt,
        List<Item> items) {

    public enum State {
        PROPOSED,
        /** Approved; rows are being removed. */
        DELETING,
        DONE,
        REJECTED
    }

    /**
     * The protocol of one table.
     *
     * @param rows how many there were when it was proposed
     * @param deleted how many have been removed
     * @param digest SHA-256 over all that were removed, in their order
     */
    public record Item(
            String table,
            RecordClass recordClass,
            int years,
            long rows,
            @Nullable LocalDate oldest,
            @Nullable LocalDate newest,
            long deleted,
            String digest,
            boolean done) {}
}
