package org.custodygateway.audit;

import java.nio.charset.StandardCharsets;

/** Makes a record fit its columns: an act is never refused because what it says of itself is too long or has odd characters. */
final class Fitted {

    private static final int TEXT = 4000;

    private Fitted() {}

    static AuditRecord of(AuditRecord record) {
        return new AuditRecord(
                fit(record.actor(), 80),
                fit(record.origin(), 120),
                fit(record.action(), 80),
                fit(record.subject(), 120),
                fit(record.before(), TEXT),
                fit(record.after(), TEXT));
    }

    private static String fit(String text, int length) {
        String cut = text.length() > length ? text.substring(0, length - 1) + "…" : text;
        // Neither a zero byte nor half a surrogate pair can be stored, and what is hashed must be what is stored.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }
}
