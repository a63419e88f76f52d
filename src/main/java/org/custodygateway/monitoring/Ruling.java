package org.custodygateway.monitoring;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule, ready to be evaluated.
 *
 * @param shadow whether what it finds is nobody's case
 * @param alertsADay at which it is held, null for many times the usual ones
 */
record Ruling(
        String rule,
        int version,
        boolean shadow,
        Definition definition,
        LocalDate effectiveFrom,
        @Nullable Integer alertsADay) {}
