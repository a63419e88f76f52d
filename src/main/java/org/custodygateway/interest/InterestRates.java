package org.custodygateway.interest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rate and tax rate by date (S5). */
@Component
public class InterestRates {

    private static final BigDecimal PER_CENT = BigDecimal.valueOf(100);
    private static final BigDecimal DAYS_OF_A_YEAR = BigDecimal.valueOf(360);

    private final JdbcTemplate jdbc;

    InterestRates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The rates that hold on a day, per cent.
     *
     * @param percent a year of 360 days
     */
    public record Rate(BigDecimal percent, BigDecimal taxPercent) {

        /** Interest on balance-days (in fen-days), in fen, rounded half up. */
        public Interest on(long balanceDays) {
            long gross = BigDecimal.valueOf(balanceDays)
                    .multiply(percent)
                    .divide(PER_CENT.multiply(DAYS_OF_A_YEAR), 0, RoundingMode.HALF_UP)
                    .longValueExact();
            long tax = BigDecimal.valueOf(gross)
                    .multiply(taxPercent)
                    .divide(PER_CENT, 0, RoundingMode.HALF_UP)
                    .longValueExact();
            return new Interest(gross, tax);
        }
    }

    /** In fen. */
    public record Interest(long gross, long tax) {

        public long net() {
            return gross - tax;
        }
    }

    /** The rate from a day on, until the next one's day. */
    public record From(LocalDate validFrom, Rate rate) {}

    /** As people write rates: two decimals at least, no zeros after them. */
    public static String written(BigDecimal percent) {
        var plain = percent.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }

    /** All of them, the latest first. */
    public List<From> all() {
        return jdbc.query(
                "select valid_from, percent, tax_percent from interest_rate order by valid_from desc",
                (row, number) -> new From(
                        row.getObject(1, LocalDate.class), new Rate(row.getBigDecimal(2), row.getBigDecimal(3))));
    }

    /** The rate that holds on the settling day. */
    public Rate on(LocalDate day) {
        return jdbc.queryForObject(
                "select percent, tax_percent from interest_rate where valid_from ="
                        + " (select max(valid_from) from interest_rate where valid_from <= ?)",
                (row, number) -> new Rate(row.getBigDecimal(1), row.getBigDecimal(2)),
                day);
    }
}
