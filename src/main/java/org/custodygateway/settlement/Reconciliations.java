package org.custodygateway.settlement;

import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.money.Money;
import org.custodygateway.settlement.file.FileRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What came of a day's comparison with the banks (S2). */
@Component
public class Reconciliations {

    private final JdbcTemplate jdbc;
    private final FileRegister register;

    Reconciliations(JdbcTemplate jdbc, FileRegister register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    /** @param lines number of records */
    public record File(String bank, String name, String state, long lines, String problem) {}

    /**
     * A difference between the firm's and the bank's record of a transfer.
     *
     * @param kind ONLY_FIRM, ONLY_BANK, AMOUNT or STATE
     * @param starter {@code S} firm, {@code B} bank; the serial is the starter's
     * @param proposal the bank prevails in transfers: what would make the books agree with it
     */
    public record Difference(
            long id,
            String bank,
            String kind,
            String starter,
            String code,
            String serial,
            String fundAccount,
            @Nullable Money firmAmount,
            @Nullable String firmState,
            @Nullable Money bankAmount,
            String proposal,
            String state) {}

    public List<File> files(LocalDate day, @Nullable String bank) {
        return register.of(day, bank).stream()
                .map(file -> new File(file.bank(), file.name(), file.state().name(), file.lines(), file.problem()))
                .toList();
    }

    public List<Difference> differences(LocalDate day, @Nullable String bank) {
        return jdbc.query(
                "select id, bank, kind, starter, code, serial, fund_account, firm_fen, firm_state, bank_fen, state from difference"
                        + " where day = ? and (cast(? as varchar) is null or bank = ?) order by bank, id",
                (row, number) -> new Difference(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        money(row.getObject(8, Long.class)),
                        row.getString(9),
                        money(row.getObject(10, Long.class)),
                        proposal(row.getString(3)),
                        row.getString(11)),
                day,
                bank,
                bank);
    }

    /** How many differences are open, of whatever day, by bank. */
    public Map<String, Integer> open() {
        var open = new TreeMap<String, Integer>();
        jdbc.query("select bank, count(*) from difference where state = 'OPEN' group by bank", (ResultSet row) -> {
            open.put(row.getString(1), row.getInt(2));
        });
        return open;
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : Money.ofFen(fen);
    }

    private static String proposal(String kind) {
        return switch (kind) {
            case "ONLY_FIRM" -> "REVERSE_AT_FIRM";
            case "ONLY_BANK", "STATE" -> "BOOK_AT_FIRM";
            default -> "CORRECT_AT_FIRM";
        };
    }
}
