package org.custodygateway.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records, newest first. */
public interface AuditSearch {

    /**
     * @param subject what it was done to, or null for everything
     * @param actor who did it, or null for everybody
     * @param after position of the last one seen, or null
     */
    List<Found> find(@Nullable String subject, @Nullable String actor, int limit, @Nullable Position after);

    /** A record and where it stands. */
    record Found(Position position, String hash, AuditRecord record) {}

    /** Where a record stands among all: by time, then by chain and number. */
    record Position(Instant at, String chain, long number) {}
}
