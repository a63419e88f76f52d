package org.custodygateway.settlement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
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

    private static final int DAYS_OF_A_YEAR = 360;

    /** Sums over accounts, each rounded by itself. */
    private static final String SUMS = """
            select bank, count(*), sum(gross), sum(tax) from (
                select bank, gross, %s tax from (
                    select bank, %s gross from (
                        select bank, balance_days + balance
                               * greatest(0, cast(? as bigint) - cast(extract(epoch from coalesce(accrued_to, cast(? as date))) / 86400 as bigint)) days
                        from fund_account) counted
                    where days > 0) earned
                where gross > 0) taxed
            group by bank order by bank""";

    private final JdbcTemplate jdbc;
    private final TradingDays days;
    private final InterestRates rates;

    InterestPreview(JdbcTemplate jdbc, TradingDays days, InterestRates rates) {
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
    public record AtBank(String bank, long accounts, Money gross, Money tax, Money net) {}

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
        return new Preview(
                period.quarterDay(),
                period.quarterDay().plusDays(1),
                period.rate().percent().stripTrailingZeros().toPlainString(),
                period.rate().taxPercent().stripTrailingZeros().toPlainString(),
                sums(period),
                fixed());
    }

    /** As {@link InterestRates.Rate#on} rounds each account, in whole numbers, so that half a fen is exactly that. */
    private List<AtBank> sums(Period period) {
        var percent = Fraction.perCent(period.rate().percent(), DAYS_OF_A_YEAR);
        var tax = Fraction.perCent(period.rate().taxPercent(), 1);
        return jdbc.query(
                SUMS.formatted(tax.of("gross"), percent.of("days")),
                (row, number) -> {
                    long gross = row.getBigDecimal(3).longValueExact();
                    long taxed = row.getBigDecimal(4).longValueExact();
                    return new AtBank(
                            row.getString(1),
                            row.getLong(2),
                            Money.ofFen(gross),
                            Money.ofFen(taxed),
                            Money.ofFen(gross - taxed));
                },
                period.quarterDay().plusDays(1).toEpochDay(),
                period.from());
    }

    /** What a share comes to is computed by the database without a decimal point. */
    private record Fraction(long numerator, long denominator) {

        static Fraction perCent(BigDecimal percent, int parts) {
            var plain = percent.stripTrailingZeros();
            int scale = Math.max(0, plain.scale());
            return new Fraction(
                    plain.movePointRight(scale).longValueExact(),
                    BigDecimal.TEN.pow(scale).longValueExact() * 100 * parts);
        }

        /** Rounded half up; what is not below zero alone. */
        String of(String column) {
            return "(2 * %s * %d + %d) / %d".formatted(column, numerator, denominator, 2 * denominator);
        }
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
