package org.custodygateway.retention;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/** H2's trigger that refuses to remove records within their term (C6); on PostgreSQL a function in the migration does it. */
public final class RefuseDeletion extends TriggerAdapter {

    private static final String RULE = """
            select k.own_date, k.reference, k.owner, k.owner_key, k.owner_date, c.years,
                   least(current_date, coalesce((select day from trading_day), current_date)) as today
            from kept_table k join record_class c on c.name = k.record_class where k.name = ?""";

    @Override
    public void fire(Connection connection, @Nullable ResultSet row, @Nullable ResultSet after) throws SQLException {
        if (row == null) {
            throw new SQLException("rows of " + tableName + " are never removed at once");
        }
        try (var asked = connection.prepareStatement(RULE)) {
            asked.setString(1, tableName);
            try (var rule = asked.executeQuery()) {
                if (!rule.next() || rule.getString("own_date") == null && rule.getString("owner") == null) {
                    throw new SQLException("rows of " + tableName + " are never removed");
                }
                check(connection, row, rule);
            }
        }
    }

    private void check(Connection connection, ResultSet row, ResultSet rule) throws SQLException {
        // Kept up to and with the day that lies the term before today.
        var last = rule.getObject("today", LocalDate.class).minusYears(rule.getInt("years"));
        var ownDate = rule.getString("own_date");
        if (ownDate != null && inTerm(row.getObject(ownDate, LocalDate.class), last)) {
            throw inTerm();
        }
        if (rule.getString("owner") == null) {
            return;
        }
        var sql = "select cast(%s as date) from %s where %s = ?"
                .formatted(rule.getString("owner_date"), rule.getString("owner"), rule.getString("owner_key"));
        try (var owner = connection.prepareStatement(sql)) {
            owner.setObject(1, row.getObject(rule.getString("reference")));
            try (var found = owner.executeQuery()) {
                if (found.next() && inTerm(found.getObject(1, LocalDate.class), last)) {
                    throw inTerm();
                }
            }
        }
    }

    private static boolean inTerm(@Nullable LocalDate since, LocalDate last) {
        return since == null || !since.isBefore(last);
    }

    private SQLException inTerm() {
        return new SQLException("rows of " + tableName + " are kept within their term");
    }
}
