package org.custodygateway.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param next what to give as {@code after} to get the following page, null on the last one
 */
record Page<T>(List<T> items, @Nullable String next) {

    /** The page of the given size out of a list that was asked for one item more. */
    static <T> Page<T> of(List<T> oneMore, Paging paging, Function<T, String> position) {
        if (oneMore.size() <= paging.limit()) {
            return new Page<>(oneMore, null);
        }
        var items = List.copyOf(oneMore.subList(0, paging.limit()));
        return new Page<>(items, position.apply(items.getLast()));
    }
}
