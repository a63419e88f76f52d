package org.custodygateway.care;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client's follow-up visit.
 *
 * @param attempts how often it was tried
 * @param result what the client said, or why nobody was reached
 * @param by who tried last
 */
public record Visit(
        long id,
        long planId,
        String name,
        How how,
        List<String> questions,
        LocalDate due,
        String clientNo,
        State state,
        int attempts,
        @Nullable String result,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable LocalDate followUpBy,
        @Nullable FollowUp followUp) {

    public enum State {
        PLANNED,
        /** Tried in vain; it can be tried again. */
        NOT_REACHED,
        DONE
    }

    public boolean overdue(LocalDate today) {
        return state != State.DONE && due.isBefore(today)
                || followUpBy != null && followUp == null && followUpBy.isBefore(today);
    }
}
