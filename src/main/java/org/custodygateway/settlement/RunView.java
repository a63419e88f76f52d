package org.custodygateway.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of the day's close or opening, as it stands.
 *
 * @param day the day that is closed or opened
 * @param endedAt null until it is done
 */
public record RunView(
        String runId,
        RunKind kind,
        LocalDate day,
        State state,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Step> steps) {

    /** BLOCKED waits for people; FAILED waits to be asked for again. */
    public enum State {
        RUNNING,
        DONE,
        BLOCKED,
        FAILED
    }

    public enum StepState {
        WAITING,
        RUNNING,
        DONE,
        BLOCKED,
        FAILED
    }

    /**
     * @param notes what was found, or why it does not go on
     * @param startedAt when it was last begun, null before
     * @param endedAt when it came to a stand after that, null while it runs
     */
    public record Step(
            String name,
            StepState state,
            long done,
            long total,
            List<StepNote> notes,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}
}
