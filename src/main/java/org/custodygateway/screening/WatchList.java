package org.custodygateway.screening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was loaded.
 *
 * @param list its name; a new version replaces the one before
 * @param sha256 digest of the file
 * @param inForce false once a newer version is
 * @param screenedTo last client that has been compared with it, null before the first
 * @param screened whether all have
 */
public record WatchList(
        long id,
        String list,
        Kind kind,
        String version,
        String sha256,
        int entries,
        boolean inForce,
        @Nullable String screenedTo,
        boolean screened,
        String loadedBy,
        Instant at) {

    public enum Kind {
        SANCTIONS,
        TERROR,
        OWN
    }
}
