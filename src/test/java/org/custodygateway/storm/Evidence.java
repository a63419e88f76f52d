package org.custodygateway.storm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All that an audit looks at.
 *
 * @param firm the firm's database, only read
 * @param unanswered what banks started and have no answer to, at the end
 * @param late keys of bank calls whose answer was not there when a day was closed
 * @param reversals transfers that settlement was asked to have reversed
 * @param lied banks that were told to spoil a file about transfers
 * @param toClose accounts whose closing was applied for
 * @param today the business date when the banks' books were read
 */
record Evidence(
        JdbcTemplate firm,
        String today,
        List<BankBooks> banks,
        List<Customer> customers,
        Map<String, Asked> asked,
        Map<String, Told> told,
        List<BankCall> unanswered,
        Set<String> late,
        Set<String> reversals,
        Set<String> lied,
        Set<String> toClose,
        List<String> complaints) {

    /** A transfer as the firm's table has it. */
    record Row(
            long id,
            String kind,
            String clientNo,
            String accountNo,
            String bank,
            String from,
            String to,
            long fen,
            String state,
            String firmSerial,
            String bankSerial,
            String startedBy,
            String day,
            long originalId) {

        String subject() {
            return "transfer:" + id;
        }

        boolean done() {
            return state.equals("DONE");
        }

        /** Its bookings stand under the original, which comes to nothing with it. */
        boolean reversal() {
            return kind.endsWith("_REVERSAL");
        }

        boolean withBank() {
            return kind.equals("DEPOSIT") || kind.equals("WITHDRAWAL");
        }
    }

    Map<Long, Row> transfers() {
        var all = new LinkedHashMap<Long, Row>();
        firm.query("select * from transfer order by id", (row, number) -> row(row))
                .forEach(row -> all.put(row.id(), row));
        return all;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("client_no"),
                row.getString("account_no"),
                row.getString("bank"),
                row.getString("from_account"),
                row.getString("to_account"),
                row.getLong("fen"),
                row.getString("state"),
                String.valueOf(row.getString("firm_serial")),
                String.valueOf(row.getString("bank_serial")),
                row.getString("started_by"),
                row.getString("business_date"),
                row.getLong("original_id"));
    }

    /** One finding a row of the query, whose first column is the subject and whose others are the text. */
    List<Finding> findings(String what, String sql, Object... parameters) {
        return new ArrayList<>(firm.query(
                sql, (row, number) -> new Finding(what, row.getString(1), "%s".formatted(columns(row))), parameters));
    }

    private static String columns(ResultSet row) throws SQLException {
        var text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(row.getMetaData().getColumnLabel(i))
                    .append('=')
                    .append(row.getString(i))
                    .append(' ');
        }
        return text.toString().strip();
    }

    Evidence with(List<BankBooks> others) {
        return new Evidence(
                firm, today, others, customers, asked, told, unanswered, late, reversals, lied, toClose, complaints);
    }

    Evidence withAsked(Map<String, Asked> others) {
        return new Evidence(
                firm, today, banks, customers, others, told, unanswered, late, reversals, lied, toClose, complaints);
    }

    Evidence on(JdbcTemplate other) {
        return new Evidence(
                other, today, banks, customers, asked, told, unanswered, late, reversals, lied, toClose, complaints);
    }
}
