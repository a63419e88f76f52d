package org.custodygateway.database;

import java.sql.JDBCType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/**
 * Sends the rows of an insert as one statement, whatever their number: columns travel as arrays. A batch of single inserts costs both
 * sides a message and an execution each, a multi-row {@code values} list is planned anew for every length.
 */
@Component
public class BulkInsert {

    private static final Pattern INSERT = Pattern.compile(
            "insert into (\\w+) \\(([^()]+)\\)\\s+values \\(([^()]+)\\)(\\s+on conflict do nothing)?", Pattern.DOTALL);

    private final JdbcTemplate jdbc;
    private final Map<String, Statement> statements = new ConcurrentHashMap<>();

    BulkInsert(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is an insert of plain values. */
    public boolean takes(String sql) {
        return INSERT.matcher(sql.strip()).matches();
    }

    /**
     * Inserts the rows.
     *
     * @param sql {@code insert into table (columns) values (...)}, each value a {@code ?} or a constant; {@code on conflict do nothing} may follow
     * @param rows the parameters of each, in the order of the question marks
     */
    public void insert(String sql, List<Object[]> rows) {
        var statement = statements.computeIfAbsent(sql, this::read);
        jdbc.update(statement.sql(), prepared -> {
            for (int i = 0; i < statement.types().size(); i++) {
                int parameter = i;
                var column = Column.of(rows, row -> row[parameter]);
                prepared.setArray(
                        parameter + 1,
                        prepared.getConnection().createArrayOf(statement.types().get(parameter), column));
            }
        });
    }

    /** @param types of the arrays, in the order of the question marks */
    private record Statement(String sql, List<String> types) {}

    private Statement read(String sql) {
        var parts = INSERT.matcher(sql.strip());
        if (!parts.matches()) {
            throw new InvalidDataAccessApiUsageException("no plain insert: " + sql);
        }
        var columnTypes = jdbc.query(
                "select " + parts.group(2) + " from " + parts.group(1) + " where false",
                (ResultSetExtractor<List<String>>) rows -> types(rows.getMetaData()));
        var values = Arrays.stream(parts.group(3).split(",")).map(String::strip).toList();
        var selected = new ArrayList<String>();
        var arrays = new ArrayList<String>();
        var names = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals("?")) {
                String type = columnTypes.get(i);
                names.add("c" + i);
                arrays.add("cast(? as " + type + " array)");
                types.add(type);
                selected.add("t.c" + i);
            } else {
                selected.add(values.get(i));
            }
        }
        String conflict = parts.group(4) == null ? "" : parts.group(4);
        return new Statement(
                "insert into %s (%s) select %s from unnest(%s) as t (%s)%s"
                        .formatted(
                                parts.group(1),
                                parts.group(2),
                                String.join(", ", selected),
                                String.join(", ", arrays),
                                String.join(", ", names),
                                conflict),
                types);
    }

    private static List<String> types(ResultSetMetaData columns) throws SQLException {
        var types = new ArrayList<String>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            types.add(type(columns, i));
        }
        return types;
    }

    private static String type(ResultSetMetaData columns, int column) throws SQLException {
        return switch (JDBCType.valueOf(columns.getColumnType(column))) {
            case CHAR, VARCHAR -> "varchar";
            case BIGINT -> "bigint";
            case INTEGER -> "integer";
            case BIT, BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP, TIMESTAMP_WITH_TIMEZONE -> "timestamp with time zone";
            case BINARY, VARBINARY -> columns.getColumnTypeName(column);
            default ->
                throw new InvalidDataAccessApiUsageException(
                        "rows with a " + columns.getColumnTypeName(column) + " are not sent as arrays");
        };
    }
}
