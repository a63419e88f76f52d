package org.custodygateway.keyinfo;

import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from, with the two who stand for it (P2).
 *
 * @param applicationId the application at the counter (K1), null for a bank's
 * @param bank the bank that started it (K5), null for an application's
 * @param from address the act came from
 */
public record ChangeOrigin(
        @Nullable String applicationId, @Nullable String bank, String enteredBy, String approvedBy, String from) {}
