package org.custodygateway.api;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for: {@code ?limit=&after=}.
 *
 * @param limit 1 to 500, 50 where nothing is said
 * @param after {@code next} of the page before, null for the first page
 */
record Paging(int limit, @Nullable String after) {

    private static final int MOST = 500;
    private static final int USUAL = 50;

    /** @throws Malformed when the limit is out of bounds */
    static Paging of(@Nullable Integer limit, @Nullable String after) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Malformed.field("limit");
        }
        return new Paging(limit == null ? USUAL : limit, after);
    }

    /** What a query asks for, to see whether there is a further page. */
    int oneMore() {
        return limit + 1;
    }

    /** @return where to go on, for lists whose positions are numbers; {@link Long#MAX_VALUE} for the first page
     * @throws Malformed when it is no number */
    long afterNumber() {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw Malformed.field("after");
        }
        return Long.parseLong(after);
    }
}
