package org.custodygateway.calendar;

import java.time.LocalDate;

/**
 * The business date and its stage. It moves only by opening and closing, never by the clock.
 *
 * @param next the trading day after {@code day}
 */
public record TradingDay(LocalDate day, Stage stage, LocalDate next) {}
