package org.custodygateway.care;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the branch compliance post warns its branch of (C10).
 *
 * @param about what is wrong
 * @param opinion what has to be done about it
 * @param due the last day to have it mended
 * @param escalated where it was escalated to, null when it was not
 * @param history what was done about it, oldest first
 */
public record Warning(
        long id,
        String branch,
        @Nullable String clientNo,
        String about,
        String opinion,
        LocalDate due,
        State state,
        @Nullable Above escalated,
        String by,
        Instant at,
        @Nullable String mendedBy,
        List<Step> history) {

    public enum State {
        OPEN,
        /** The branch says so; the post has not looked yet. */
        MENDED,
        ESCALATED,
        CLOSED
    }

    /** Whom the post may escalate to. */
    public enum Above {
        COMPLIANCE,
        CHIEF_COMPLIANCE_OFFICER
    }

    public enum Act {
        ISSUED,
        MENDED,
        RETURNED,
        ACCEPTED,
        ESCALATED,
        CLOSED
    }

    public record Step(Act act, String note, String by, Instant at) {}

    public boolean overdue(LocalDate today) {
        return state != State.CLOSED && due.isBefore(today);
    }

    Warning with(List<Step> steps) {
        return new Warning(
                id, branch, clientNo, about, opinion, due, state, escalated, by, at, mendedBy, List.copyOf(steps));
    }
}
