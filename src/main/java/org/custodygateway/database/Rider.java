package org.custodygateway.database;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that must stand or fall with the change it rides on: a state change with the state it expects, a row of the outbox,
 * an event. Statements are constants, so that riders of one kind can be sent as one batch.
 *
 * @param sql one statement with {@code ?} parameters
 * @param expects true for a conditional update: when it changes no row, what it rides on must not happen
 */
public record Rider(String sql, List<@Nullable Object> parameters, boolean expects) {

    /** An update that says in its where-clause which state it expects. */
    public static Rider update(String sql, @Nullable Object... parameters) {
        return new Rider(sql, list(parameters), true);
    }

    /** A statement that is right whether or not it changes a row. */
    public static Rider also(String sql, @Nullable Object... parameters) {
        return new Rider(sql, list(parameters), false);
    }

    /** Whether it inserts a row that nobody may have inserted before: {@code on conflict do nothing} changes no row then. */
    public boolean mustBeNew() {
        return expects && sql.startsWith("insert");
    }

    private static List<@Nullable Object> list(@Nullable Object... parameters) {
        return Collections.unmodifiableList(Arrays.asList(parameters.clone()));
    }
}
