package org.custodygateway.settlement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.BulkInsert;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.interest.InterestRates;
import org.custodygateway.interest.InterestRates.Interest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Balance-days grow by the end balance times the calendar days to the next business date (S5). Where quarter day lies among them, the
 * days up to and with it end the old period and its interest is fixed; the days after it, and the interest itself from its value date on,
 * begin the new one. Accounts are worked off by number, a portion a transaction; {@code accrued_to} says who has been.
 */
@Component
class BalanceDays implements DayStep {

    private static final int PORTION = 2000;

    private final JdbcTemplate jdbc;
    private final BulkInsert inserts;
    private final DurableTransaction transaction;
    private final TradingDays tradingDays;
    private final InterestRates rates;
    private final Outbox outbox;

    BalanceDays(
            JdbcTemplate jdbc,
            DurableTransaction transaction,
            TradingDays tradingDays,
            InterestRates rates,
            BulkInsert inserts,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.transaction = transaction;
        this.tradingDays = tradingDays;
        this.rates = rates;
        this.outbox = outbox;
    }

    private record Account(String accountNo, String clientNo, String bank, long balance, long balanceDays) {}

    private record Accrual(String accountNo, long balanceDays) {}

    /** The calendar days a close accounts for. */
    private record Span(
            LocalDate day, LocalDate next, @Nullable LocalDate quarterDay, InterestRates.Rate rate) {

        long daysOfOldPeriod() {
            return ChronoUnit.DAYS.between(day, quarterDay == null ? next : quarterDay.plusDays(1));
        }

        long daysOfNewPeriod() {
            return ChronoUnit.DAYS.between(day, next) - daysOfOldPeriod();
        }
    }

    @Override
    public String name() {
        return "BALANCE_DAYS";
    }

    @Override
    public void run(StepRun run) {
        var next = tradingDays.current().next();
        var quarterDay = QuarterDay.within(run.day(), next).orElse(null);
        var span = new Span(run.day(), next, quarterDay, rates.on(quarterDay == null ? run.day() : quarterDay));
        run.total(jdbc.queryForObject(
                "select count(*) from fund_account where accrued_to is null or accrued_to < ?", Long.class, next));
        if (quarterDay == null) {
            grow(run, span);
        } else {
            settle(run, span);
            run.note("step.interest-fixed", "day", quarterDay);
        }
    }

    /** On most days nothing has to be computed but the product. */
    private void grow(StepRun run, Span span) {
        var last = Optional.of("");
        while (last.isPresent()) {
            var after = last.get();
            var upTo = Optional.ofNullable(jdbc.queryForObject(
                    "select max(account_no) from (select account_no from fund_account where account_no > ?"
                            + " and (accrued_to is null or accrued_to < ?) order by account_no limit " + PORTION
                            + ") portion",
                    String.class,
                    after,
                    span.next));
            upTo.ifPresent(to -> run.done(transaction.call(() -> jdbc.update(
                    "update fund_account set balance_days = balance_days + balance * ?, accrued_to = ?"
                            + " where account_no > ? and account_no <= ? and (accrued_to is null or accrued_to < ?)",
                    span.daysOfOldPeriod(),
                    span.next,
                    after,
                    to,
                    span.next))));
            last = upTo;
        }
    }

    private void settle(StepRun run, Span span) {
        String last = "";
        while (last != null) {
            var after = last;
            var portion = transaction.call(() -> accrue(after, span));
            run.done(portion.size());
            last = portion.isEmpty() ? null : portion.getLast().accountNo;
        }
    }

    private List<Account> accrue(String after, Span span) {
        var portion = jdbc.query(
                "select account_no, client_no, bank, balance, balance_days from fund_account where account_no > ?"
                        + " and (accrued_to is null or accrued_to < ?) order by account_no limit " + PORTION
                        + " for update",
                (row, number) -> new Account(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                after,
                span.next);
        var accruals = new ArrayList<Accrual>();
        var payments = new ArrayList<Object[]>();
        for (var account : portion) {
            long days = Math.addExact(account.balanceDays, Math.multiplyExact(account.balance, span.daysOfOldPeriod()));
            var interest = span.rate.on(days);
            if (interest.gross() > 0) {
                payments.add(payment(account, span, days, interest));
            }
            accruals.add(new Accrual(
                    account.accountNo, Math.multiplyExact(account.balance + interest.net(), span.daysOfNewPeriod())));
        }
        accrued(accruals, span.next);
        if (!payments.isEmpty()) {
            inserts.insert(
                    "insert into interest_payment (day, account_no, client_no, bank, serial, balance_days, gross, tax, state)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, 'PREPARED')",
                    payments);
        }
        return portion;
    }

    private void accrued(List<Accrual> accruals, LocalDate to) {
        jdbc.update(
                "update fund_account set balance_days = v.balance_days, accrued_to = ?"
                        + " from unnest(cast(? as varchar array), cast(? as bigint array)) as v (account_no, balance_days)"
                        + " where fund_account.account_no = v.account_no",
                to,
                accruals.stream().map(Accrual::accountNo).toArray(String[]::new),
                accruals.stream().map(Accrual::balanceDays).toArray(Long[]::new));
    }

    private Object[] payment(Account account, Span span, long balanceDays, Interest interest) {
        return new Object[] {
            span.day,
            account.accountNo,
            account.clientNo,
            account.bank,
            outbox.nextSerial(),
            balanceDays,
            interest.gross(),
            interest.tax()
        };
    }
}
