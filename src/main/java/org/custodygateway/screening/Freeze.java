package org.custodygateway.screening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compliance has frozen a client by its own word (C9).
 *
 * @param endsAt when it ends by itself, null once another person has confirmed it
 * @param liftBy who has proposed to lift it, null while nobody has
 */
public record Freeze(
        long id,
        String clientNo,
        String reason,
        State state,
        String orderedBy,
        Instant orderedAt,
        @Nullable Instant endsAt,
        @Nullable String confirmedBy,
        @Nullable String liftReason,
        @Nullable String liftBy,
        @Nullable String liftedBy,
        @Nullable Instant overAt) {

    public enum State {
        /** It ends by itself unless it is confirmed. */
        TEMPORARY,
        CONFIRMED,
        /** Another person has still to approve that it is lifted; until then it holds. */
        TO_LIFT,
        LIFTED,
        /** Nobody has confirmed it in time. */
        ENDED
    }
}
