package org.custodygateway.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The trading day as the database has it. Every change is one conditional update, so that two nodes, or one that is asked twice, move
 * the day once. The clock is looked at on an empty database only.
 */
@Component
class JdbcTradingDays implements TradingDays, CalendarVersion {

    private static final long RECENT = Duration.ofSeconds(1).toNanos();

    private final CurrentCalendar calendar;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private volatile @Nullable Seen seen;

    /** @param at by the clock of {@link System#nanoTime} */
    private record Seen(TradingDay day, long at) {}

    JdbcTradingDays(
            @Value("${gateway.trading-day.first:}") String first,
            CurrentCalendar calendar,
            JdbcTemplate jdbc,
            DurableTransaction transaction,
            Clock clock) {
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.transaction = transaction;
        if (count() == 0) {
            openFirst(calendar.now().onOrAfter(first.isBlank() ? LocalDate.now(clock) : LocalDate.parse(first)));
        }
    }

    private long count() {
        return jdbc.queryForObject("select count(*) from trading_day", Long.class);
    }

    private void openFirst(LocalDate day) {
        transaction.run(() -> jdbc.update(
                "insert into trading_day (id, day, stage, next_day) values (1, ?, 'OPEN', ?) on conflict do nothing",
                day,
                after(day)));
    }

    @Override
    public TradingDay current() {
        var read = new Seen(read(""), System.nanoTime());
        seen = read;
        return read.day();
    }

    @Override
    public TradingDay recent() {
        var last = seen;
        return last != null && System.nanoTime() - last.at() < RECENT ? last.day() : current();
    }

    @Override
    public TradingDay kept() {
        return read(" for update");
    }

    private TradingDay read(String lock) {
        return jdbc.queryForObject(
                "select day, stage, next_day from trading_day where id = 1" + lock,
                (row, number) -> new TradingDay(
                        row.getObject(1, LocalDate.class),
                        Stage.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class)));
    }

    @Override
    public void beginClosing() {
        transaction.run(() -> {
            int changed = jdbc.update("update trading_day set stage = 'CLOSING' where id = 1 and stage = 'OPEN'");
            if (changed == 0 && current().stage() == Stage.CLOSED) {
                throw new IllegalStateException("the trading day " + current().day() + " is closed");
            }
        });
    }

    @Override
    public void closed() {
        transaction.run(() -> {
            int changed = jdbc.update("update trading_day set stage = 'CLOSED' where id = 1 and stage = 'CLOSING'");
            if (changed == 0 && current().stage() == Stage.OPEN) {
                throw new IllegalStateException("the trading day " + current().day() + " was not being closed");
            }
        });
    }

    @Override
    public TradingDay openNext() {
        return transaction.call(() -> {
            // Whoever changes the calendar holds the day, so that the day after the next is the one that is decided by
            // now.
            var present = kept();
            int changed = jdbc.update(
                    "update trading_day set day = next_day, next_day = ?, stage = 'OPEN'"
                            + " where id = 1 and stage = 'CLOSED' and day = ?",
                    calendar.now().onOrAfter(present.next().plusDays(1)),
                    present.day());
            if (changed == 0) {
                throw new IllegalStateException("the trading day " + present.day() + " is not closed");
            }
            return current();
        });
    }

    @Override
    public String version() {
        return calendar.version();
    }

    @Override
    public LocalDate after(LocalDate date) {
        return calendar.recent().onOrAfter(date.plusDays(1));
    }
}
