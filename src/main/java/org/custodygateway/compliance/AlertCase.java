package org.custodygateway.compliance;

import java.time.Instant;
import java.util.List;
import org.custodygateway.monitoring.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert and how far it has been worked off.
 *
 * @param dueAt when it has to be closed
 * @param assignee whose it is, null while nobody has claimed it
 * @param leaseUntil when it may be claimed by somebody else, if its assignee does nothing about it
 * @param proposal how it is to be closed, or was; null while nothing is proposed
 * @param comments oldest first
 */
public record AlertCase(
        Alert alert,
        State state,
        Instant dueAt,
        @Nullable String assignee,
        @Nullable Instant leaseUntil,
        @Nullable Proposal proposal,
        List<Comment> comments) {

    /** C1. */
    public enum State {
        NEW,
        CLAIMED,
        IN_REVIEW,
        TO_APPROVE,
        CLOSED,
        ESCALATED,
        SUPPRESSED,
        WITHDRAWN,
        NOT_EVALUATED
    }

    /** How an alert is closed. Only what was confirmed counts as an episode (M2). */
    public enum Code {
        CONFIRMED,
        EXPLAINED,
        FALSE_POSITIVE,
        DUPLICATE
    }

    /**
     * A closing that was proposed.
     *
     * @param evidenceHash the evidence it rests on; with other evidence it can't be approved
     * @param approvedBy null until it is
     */
    public record Proposal(
            Code code,
            String reason,
            String proposedBy,
            Instant proposedAt,
            String evidenceHash,
            @Nullable String approvedBy) {}

    public record Comment(String author, Instant at, String text) {}
}
