package org.custodygateway.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A back-test that somebody has started and need not wait for (M6).
 *
 * @param candidates what was asked, as it was asked
 * @param endedBy who cancelled it, null otherwise
 * @param clientsDone how many of its clients have been looked at; it goes client by client and not day by day
 * @param result null unless it is done, and in lists
 */
public record BacktestRun(
        long id,
        String rule,
        LocalDate from,
        LocalDate to,
        JsonNode candidates,
        State state,
        String author,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        long clientsDone,
        long clients,
        @Nullable JsonNode result) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        /** It broke; the log says by what. */
        FAILED,
        /** The node it ran on was stopped, or lost the database. */
        CUT
    }
}
