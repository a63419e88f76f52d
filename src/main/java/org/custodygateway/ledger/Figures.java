package org.custodygateway.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * What a client may do with a fund account's money now (T6). All in fen, none below zero.
 *
 * @param available may be traded with
 * @param transferable may move to another account of the family
 * @param withdrawable may leave for the bank
 * @param heldBack what is held back until a trading day and by which rule
 */
public record Figures(long available, long transferable, long withdrawable, List<HeldBack> heldBack) {

    /**
     * A sum that may not leave before a trading day.
     *
     * @param rule T2, T4 or T5
     * @param from for T2 the account it came from, else empty
     */
    public record HeldBack(long fen, LocalDate until, String rule, String from) {}

    /**
     * The one function behind all three figures.
     *
     * @param provisional the day's fills that clearing has not booked yet, sales positive
     * @param heldBack rows that still count, T4's net sale among them
     */
    static Figures of(long balance, long frozen, long provisional, List<HeldBack> heldBack) {
        long available = Math.max(0, balance + provisional - frozen);
        long transferable = Math.max(0, available - sum(heldBack, "T2") - sum(heldBack, "T4"));
        long withdrawable = Math.max(0, transferable - sum(heldBack, "T5"));
        return new Figures(available, transferable, withdrawable, heldBack);
    }

    private static long sum(List<HeldBack> rows, String rule) {
        return rows.stream()
                .filter(row -> row.rule().equals(rule))
                .mapToLong(HeldBack::fen)
                .sum();
    }
}
