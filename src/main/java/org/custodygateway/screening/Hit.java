package org.custodygateway.screening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A match that compliance has to decide on, or has (I6).
 *
 * @param clientNo null for somebody who applied to be opened
 * @param part what the person matched is to the client, see {@link Person#part}
 * @param freezes whether the client's accounts are frozen by it, or new business only waits
 * @param by what is the same
 * @param dueAt until when compliance decides
 * @param alertId the alert by which it is worked off, null for an applicant's
 */
public record Hit(
        long id,
        @Nullable String clientNo,
        String part,
        String list,
        String entryId,
        boolean freezes,
        String by,
        State state,
        Instant at,
        Instant dueAt,
        @Nullable Decision proposed,
        @Nullable String reason,
        @Nullable String proposer,
        @Nullable String approver,
        @Nullable Instant decidedAt,
        @Nullable Long alertId) {

    public enum State {
        OPEN,
        TO_APPROVE,
        /** It is somebody else, or no longer on the list. */
        RELEASED,
        /** It is who is on the list: everything stays frozen. */
        CONFIRMED
    }

    public enum Decision {
        RELEASE,
        CONFIRM
    }
}
