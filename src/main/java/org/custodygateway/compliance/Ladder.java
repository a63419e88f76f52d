package org.custodygateway.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a confirmed episode of transfers without trading (M2), step by step.
 *
 * @param second whether it is a second one in succession, which closes the flags
 * @param dueAt when the branch has to be through with its task; null while it has none
 * @param taskId what the branch knows it by; null while there is nothing for the branch to do
 * @param measure null before compliance has proposed it, and for a first episode
 * @param applicationId the application by which the flags were closed, or opened again
 * @param steps what was done, oldest first
 */
public record Ladder(
        long alertId,
        String clientNo,
        String branch,
        boolean second,
        State state,
        Instant at,
        @Nullable Instant dueAt,
        @Nullable Long taskId,
        @Nullable Measure measure,
        @Nullable String applicationId,
        List<Step> steps) {

    /** What it waits for, or how it ended. */
    public enum State {
        /** The branch educates and warns. */
        EDUCATION,
        INTERVIEW,
        UNDERTAKING,
        /** The client is told (C5). */
        NOTICE,
        DONE,
        /** Compliance proposes to close the flags. */
        TO_PROPOSE,
        /** Operations management gives its instruction. */
        TO_INSTRUCT,
        /** The branch closes the flags. */
        TO_CLOSE,
        /** The flags were closed, and not every account has been read back as closed yet. */
        UNRESOLVED,
        CLOSED,
        REOPENED,
        /** The episode was taken back (M9) before anything was closed. */
        WITHDRAWN
    }

    /**
     * The measure that compliance proposes and operations management decides on.
     *
     * @param instruction its number, null until it is given
     */
    public record Measure(
            long id,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String instruction,
            @Nullable String instructedBy) {}

    /**
     * Something that was done.
     *
     * @param what a state that was left, or what came from outside, such as {@code EPISODE_WITHDRAWN}
     * @param how in person, say, where the step asks for it
     * @param reference record, paper or application that shows it
     */
    public record Step(
            String what,
            String by,
            Instant at,
            @Nullable String how,
            @Nullable String reference,
            @Nullable String note) {}
}
