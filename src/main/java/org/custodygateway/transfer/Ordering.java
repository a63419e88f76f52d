package org.custodygateway.transfer;

import java.util.List;

/**
 * An order and who gives it.
 *
 * @param user who orders it; the key belongs to this user (T10)
 * @param origin where it comes from, for the record
 * @param byCounter ordered at the counter, so that internal transfers and sweeps need their form (T14)
 * @param key the caller's key
 * @param waits whether the caller waits for a final state before it is answered
 */
public record Ordering(
        String user, String origin, boolean byCounter, String key, Order order, List<String> papers, boolean waits) {

    /** What two uses of the key must have in common. */
    String content() {
        return order + " " + papers;
    }

    String postingKey() {
        return "order:" + user + ":" + key;
    }
}
