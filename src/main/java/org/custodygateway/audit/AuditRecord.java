package org.custodygateway.audit;

/**
 * One act (P3). Personal data must already be masked or left out (P4).
 *
 * @param actor user name, {@code system}, or {@code bank:<code>}
 * @param origin where it came from: an address, a queue, {@code system}
 * @param action what was done, such as {@code transfer.accepted}
 * @param subject what it was done to, such as {@code transfer:1017}
 * @param before state before, empty when there was none
 * @param after state after
 */
public record AuditRecord(String actor, String origin, String action, String subject, String before, String after) {}
