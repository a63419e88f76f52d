package org.custodygateway.screening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was loaded.
 *
 * @param list its name; a new version replaces the one before
 * @param sha256 digest of the file
 * @param screenedTo last client that has been compared with it, empty before the first
 * @param screened whether all have
 */
public record WatchList(
        long id,
        String list,
        Kind kind,
        String version,
        String sha256,
        int entries,
        State state,
        String screenedTo,
        boolean screened,
        String loadedBy,
        Instant at,
        @Nullable String decidedBy) {

    public enum State {
        /** A second person has still to put it in force. */
        PROPOSED,
        RETURNED,
        IN_FORCE,
        /** A newer version is in force. */
        REPLACED
    }

    public enum Kind {
        SANCTIONS,
        TERROR,
        OWN
    }
}
