package org.custodygateway.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records, newest first. */
public interface AuditSearch {

    /**
     * What is looked for; null for everything.
     *
     * @param subject what it was done to
     * @param actor who did it
     * @param action what was done, such as {@code transfer.accepted}, or all that begin so where it ends with a dot
     * @param from not before
     * @param to before
     */
    record Wanted(
            @Nullable String subject,
            @Nullable String actor,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static Wanted of(String subject) {
            return new Wanted(subject, null, null, null, null);
        }
    }

    /** @param after position of the last one seen, or null */
    List<Found> find(Wanted wanted, int limit, @Nullable Position after);

    /** A record and where it stands. */
    record Found(Position position, String hash, AuditRecord record) {}

    /** Where a record stands among all: by time, then by chain and number. */
    record Position(Instant at, String chain, long number) {}
}
