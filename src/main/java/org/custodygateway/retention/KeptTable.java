package org.custodygateway.retention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of records, and what the term of its rows counts from. Its names come from a migration, never from outside. */
record KeptTable(
        String name,
        RecordClass kind,
        @Nullable String ownDate,
        @Nullable String reference,
        @Nullable String owner,
        @Nullable String ownerKey,
        @Nullable String ownerDate) {

    /** Whether its rows are ever removed. */
    boolean removed() {
        return ownDate != null || owner != null;
    }

    /** The condition of rows {@code t} past their term, with as many places for the last day of the term as {@link #places}. */
    String pastTerm() {
        var conditions = new ArrayList<String>();
        if (ownDate != null) {
            conditions.add("cast(t.%s as date) < ?".formatted(ownDate));
        }
        if (owner != null) {
            conditions.add(
                    "not exists (select 1 from %1$s o where o.%2$s = t.%3$s and (o.%4$s is null or cast(o.%4$s as date) >= ?))"
                            .formatted(owner, ownerKey, reference, ownerDate));
        }
        return String.join(" and ", conditions);
    }

    int places() {
        return (ownDate == null ? 0 : 1) + (owner == null ? 0 : 1);
    }

    /** The date that is shown of the oldest and the newest of them. */
    String shownDate() {
        return ownDate != null
                ? "cast(t.%s as date)".formatted(ownDate)
                : "(select cast(o.%s as date) from %s o where o.%s = t.%s)"
                        .formatted(ownerDate, owner, ownerKey, reference);
    }

    /** The same value for each of the places. */
    <T> List<Object> inPlaces(T value) {
        return new ArrayList<>(Collections.nCopies(places(), value));
    }
}
