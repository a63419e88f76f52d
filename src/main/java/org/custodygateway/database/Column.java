package org.custodygateway.database;

import java.lang.reflect.Array;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one column as an array that can travel to the database. */
public final class Column {

    /** Arrays of these the driver of PostgreSQL sends in binary, arrays of objects as text, which costs both sides a parser. */
    private static final Set<Class<?>> BINARY = Set.of(String.class, Long.class, Integer.class, Boolean.class);

    private Column() {}

    public static <T> @Nullable Object[] of(List<T> rows, Function<T, ? extends @Nullable Object> value) {
        var values = rows.stream().map(row -> plain(value.apply(row))).toArray();
        Class<?> type = null;
        for (Object one : values) {
            if (one != null && type != null && type != one.getClass()) {
                return values;
            }
            type = one == null ? type : one.getClass();
        }
        if (type == null || !BINARY.contains(type)) {
            return values;
        }
        var typed = (@Nullable Object[]) Array.newInstance(type, values.length);
        System.arraycopy(values, 0, typed, 0, values.length);
        return typed;
    }

    /** The old JDBC classes are written without their zone by some drivers; those of java.time are not. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Timestamp at -> at.toInstant().atOffset(ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
