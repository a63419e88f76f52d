package org.custodygateway.setting;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody proposed (P2).
 *
 * @param subject what it is of, in the way of its kind
 * @param was what held when it was proposed, by field
 * @param wanted what is to hold, by field
 * @param decidedBy the second person, or who proposed it and withdrew it
 * @param note what the second person said, null where nothing
 */
public record SettingChange(
        long id,
        SettingKind kind,
        String subject,
        Map<String, String> was,
        Map<String, String> wanted,
        String reason,
        String proposedBy,
        Instant proposedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {

    public enum State {
        PROPOSED,
        APPROVED,
        RETURNED,
        /** Taken back by who proposed it. */
        WITHDRAWN
    }
}
