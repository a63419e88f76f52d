package org.custodygateway.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's document stands (I4).
 *
 * @param since trading day from which it stands so
 * @param graceUntil last day on which everything still goes, null where the document is valid
 * @param toldOn when the client was told, null where there was nothing to tell
 * @param ground why it is waited for longer, null without one
 */
public record DocumentTerm(
        String clientNo,
        String branch,
        State state,
        LocalDate expires,
        @Nullable LocalDate since,
        @Nullable LocalDate graceUntil,
        @Nullable LocalDate toldOn,
        @Nullable String ground,
        @Nullable LocalDate groundUntil) {

    public enum State {
        VALID,
        /** It runs out soon. */
        EXPIRING,
        /** It has run out, and the client may bring another. */
        GRACE,
        /** What the setting says is stopped until another is there. */
        SUSPENDED,
        /** Another is there, and nothing is stopped any more. */
        RESTORED
    }
}
