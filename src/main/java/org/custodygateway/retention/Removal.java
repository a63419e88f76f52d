package org.custodygateway.retention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.custodygateway.retention.ExpiryRun.Item;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the rows of a table that are past their term, and removes them a portion at a time. */
@Component
class Removal {

    static final String NOTHING = "0".repeat(64);

    private static final int PORTION = 500;

    private final JdbcTemplate jdbc;

    Removal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Today, as the database's own triggers see it: a business date that runs ahead makes nothing older. */
    LocalDate today() {
        return jdbc.queryForObject(
                "select least(current_date, coalesce((select day from trading_day), current_date))", LocalDate.class);
    }

    /** What a run on that day would remove of the table. */
    Item count(KeptTable table, int years, LocalDate day) {
        var shown = table.shownDate();
        return jdbc.queryForObject(
                "select count(*), min(%1$s), max(%1$s) from %2$s t where %3$s"
                        .formatted(shown, table.name(), table.pastTerm()),
                (row, n) -> new Item(
                        table.name(),
                        table.kind(),
                        years,
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        0,
                        NOTHING,
                        false),
                table.inPlaces(day.minusYears(years)).toArray());
    }

    /** What was removed: how many rows, the digest with them in it, and whether there are no more. */
    record Removed(int rows, String digest, boolean last) {}

    private record Row(List<Object> key, String content) {}

    /** Removes a portion of what is older than the day, within the caller's transaction. */
    Removed portion(KeptTable table, Item item, LocalDate before) {
        var key = primaryKey(table.name());
        var rows = jdbc.query(
                "select t.* from %s t where %s order by %s limit %d"
                        .formatted(table.name(), table.pastTerm(), "t." + String.join(", t.", key), PORTION),
                (row, n) -> row(row, key),
                table.inPlaces(before).toArray());
        var digest = item.digest();
        for (var row : rows) {
            digest = sha256(digest + row.content());
        }
        jdbc.batchUpdate(
                "delete from " + table.name() + " where " + String.join(" = ? and ", key) + " = ?",
                rows.stream().map(row -> row.key().toArray()).toList());
        return new Removed(rows.size(), digest, rows.size() < PORTION);
    }

    private static Row row(ResultSet row, List<String> key) throws SQLException {
        var values = new ArrayList<Object>();
        for (var column : key) {
            values.add(row.getObject(column));
        }
        var content = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            var value = row.getString(i);
            // With its length in front, so that no two rows read the same.
            content.append(value == null ? "-" : value.length() + ":" + value).append('|');
        }
        return new Row(values, content.toString());
    }

    private List<String> primaryKey(String table) {
        return jdbc.execute((ConnectionCallback<List<String>>) connection -> {
            var columns = new TreeMap<Integer, String>();
            try (var keys = connection.getMetaData().getPrimaryKeys(null, connection.getSchema(), table)) {
                while (keys.next()) {
                    columns.put(keys.getInt("KEY_SEQ"), keys.getString("COLUMN_NAME"));
                }
            }
            return List.copyOf(columns.values());
        });
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
