package org.custodygateway.secret;

import java.util.List;

/**
 * A table with sealed columns. Whoever keeps one says so with a bean of this, and its rows are sealed anew when the key has changed.
 *
 * @param key its primary key, one column
 */
public record SealedTable(String table, String key, List<String> columns) {}
