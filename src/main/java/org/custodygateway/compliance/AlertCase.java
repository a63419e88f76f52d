package org.custodygateway.compliance;

import java.time.Instant;
import java.util.List;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert and how far it has been worked off.
 *
 * @param amount what its evidence comes to
 * @param dueAt when it has to be closed
 * @param overdue it is open, and that moment has passed
 * @param holder whose it is, null while nobody has claimed it, or who has did nothing about it for too long
 * @param escalation null unless it was
 * @param secondPerson whether one person alone may not close it, whatever the code
 * @param proposal how it is to be closed, or was; null while nothing is proposed
 * @param closing null while it is not closed
 * @param tags words by which analysts find it again, in order
 * @param comments oldest first; in lists empty
 * @param history what was done with it, oldest first; in lists empty
 */
public record AlertCase(
        Alert alert,
        State state,
        Money amount,
        Instant dueAt,
        boolean overdue,
        @Nullable Holder holder,
        @Nullable Escalation escalation,
        boolean secondPerson,
        @Nullable Proposal proposal,
        @Nullable Closing closing,
        List<String> tags,
        List<Comment> comments,
        List<Act> history) {

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

    /** @param until when it may be claimed by somebody else, if its assignee does nothing about it */
    public record Holder(String assignee, Instant until) {}

    /** @param by a person, or {@code system} where the clock did */
    public record Escalation(String by, Instant at) {}

    /**
     * A closing that was proposed.
     *
     * @param evidenceHash the evidence it rests on; with other evidence it can't be approved
     * @param approvedBy null until it is, and where one person was enough
     */
    public record Proposal(
            Code code,
            String reason,
            String proposedBy,
            Instant proposedAt,
            String evidenceHash,
            @Nullable String approvedBy) {}

    /** @param by who decided: the second person, or the only one */
    public record Closing(String by, Instant at) {}

    public record Comment(String author, Instant at, String text) {}

    /** Who did what and when, and what came of it. */
    public record Act(
            String actor,
            Instant at,
            String act,
            @Nullable State before,
            State after,
            @Nullable String note) {}
}
