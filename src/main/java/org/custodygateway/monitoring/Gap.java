package org.custodygateway.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule could not be evaluated (M10): silence there never stands for "no alert".
 *
 * @param rule {@code *} for all rules
 * @param bank whose word is missing, or null
 * @param clientNo the one client concerned, or null for all of the bank's
 * @param resolvedAt when it could be evaluated after all
 */
public record Gap(
        long id,
        String rule,
        @Nullable String bank,
        @Nullable String clientNo,
        LocalDate day,
        String reason,
        Instant at,
        @Nullable Instant resolvedAt) {}
