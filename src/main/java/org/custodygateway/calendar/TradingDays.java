package org.custodygateway.calendar;

import java.time.LocalDate;

/**
 * The present trading day, kept in the table {@code trading_day} (one row, {@code id = 1}), which the ledger locks, shared, before
 * anything else and which opening and closing lock exclusively.
 */
public interface TradingDays {

    TradingDay current();

    /** The trading day as it was at most a second ago: for what is decided again under the day's lock. */
    TradingDay recent();

    /** The present day, which stays as it is until the caller's transaction ends. */
    TradingDay kept();

    /** Starts the close; no effect when it is under way already.
     *
     * @throws IllegalStateException when the day is closed */
    void beginClosing();

    /** Ends the close of the present day; no effect when it is closed. */
    void closed();

    /** Opens the next trading day.
     *
     * @throws IllegalStateException unless the present day is closed */
    TradingDay openNext();

    /** The first trading day after the given date. */
    LocalDate after(LocalDate date);
}
