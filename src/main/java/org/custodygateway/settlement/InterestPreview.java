package org.custodygateway.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.ManyRows;
import org.custodygateway.interest.InterestRates;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the next quarter day would pay (S5) if balances and rates stayed as they are now. It books nothing and keeps nothing. While a day is
 * being closed, accounts that have been worked off and those that have not are both counted up to the same quarter day.
 */
@Component
public class InterestPreview {

    /** More than a quarter, so that there is a quarter day in it. */
    private static final int MONTHS = 4;

    private static final String ACCOUNTS =
            "select account_no, bank, balance, balance_days, accrued_to from fund_account ";

    private final ManyRows rows;
    private final JdbcTemplate jdbc;
    private final TradingDays days;
    private final InterestRates rates;

    InterestPreview(ManyRows rows, JdbcTemplate jdbc, TradingDays days, InterestRates rates) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.days = days;
        this.rates = rates;
    }

    /**
     * @param quarterDay the last day of the period
     * @param valueDate from when on the interest is money of the client
     * @param percent of a year of 360 days
     * @param fixed what the last quarter day has fixed and the next opening books
     */
    public record Preview(
            LocalDate quarterDay,
            LocalDate valueDate,
            String percent,
            String taxPercent,
            List<AtBank> banks,
            List<Fixed> fixed) {}

    /** @param accounts how many get any */
    public record AtBank(String bank, long accounts, Money gross, Money tax, Money net) {

        AtBank and(AtBank more) {
            return new AtBank(
                    bank, accounts + more.accounts, gross.plus(more.gross), tax.plus(more.tax), net.plus(more.net));
        }
    }

    public record Fixed(String bank, LocalDate day, long accounts, Money net) {}

    /** @param balanceDays up to the quarter day, in yuan-days */
    public record OfAccount(
            String accountNo, String bank, Money balance, Money balanceDays, Money gross, Money tax, Money net) {}

    private record Row(
            String accountNo,
            String bank,
            long balance,
            long balanceDays,
            @Nullable LocalDate accruedTo) {}

    /** The period and its rate, and from which day on balances count where an account has never been worked off. */
    private record Period(LocalDate from, LocalDate quarterDay, InterestRates.Rate rate) {

        OfAccount of(Row row) {
            var counted = row.accruedTo() == null ? from : row.accruedTo();
            long more = Math.max(0, ChronoUnit.DAYS.between(counted, quarterDay.plusDays(1)));
            long balanceDays = Math.addExact(row.balanceDays(), Math.multiplyExact(row.balance(), more));
            var interest = rate.on(balanceDays);
            return new OfAccount(
                    row.accountNo(),
                    row.bank(),
                    Money.ofFen(row.balance()),
                    Money.ofFen(balanceDays),
                    Money.ofFen(interest.gross()),
                    Money.ofFen(interest.tax()),
                    Money.ofFen(interest.net()));
        }
    }

    /** The sums by bank. */
    public Preview preview() {
        var period = period();
        var sums = new TreeMap<String, AtBank>();
        rows.each(ACCOUNTS, InterestPreview::row, row -> {
            var one = period.of(row);
            if (one.gross().fen() > 0) {
                sums.merge(one.bank(), new AtBank(one.bank(), 1, one.gross(), one.tax(), one.net()), AtBank::and);
            }
        });
        return new Preview(
                period.quarterDay(),
                period.quarterDay().plusDays(1),
                period.rate().percent().stripTrailingZeros().toPlainString(),
                period.rate().taxPercent().stripTrailingZeros().toPlainString(),
                List.copyOf(sums.values()),
                fixed());
    }

    /** The accounts by number, those after the given one. */
    public List<OfAccount> accounts(String after, int limit) {
        var period = period();
        return jdbc
                .query(
                        ACCOUNTS + "where account_no > ? order by account_no limit ?",
                        InterestPreview::row,
                        after,
                        limit)
                .stream()
                .map(period::of)
                .toList();
    }

    private Period period() {
        var today = days.recent();
        var from = today.stage() == Stage.CLOSED ? today.next() : today.day();
        var quarterDay = QuarterDay.within(from, from.plusMonths(MONTHS)).orElseThrow();
        return new Period(from, quarterDay, rates.on(quarterDay));
    }

    private List<Fixed> fixed() {
        return jdbc.query(
                "select bank, day, count(*), sum(gross - tax) from interest_payment where state = 'PREPARED'"
                        + " group by bank, day order by bank, day",
                (row, number) -> new Fixed(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getLong(3),
                        Money.ofFen(row.getBigDecimal(4).longValueExact())));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getObject(5, LocalDate.class));
    }
}
