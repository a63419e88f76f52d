package org.custodygateway.monitoring;

import java.time.LocalDate;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A client whose alerts of a rule nobody has to look at for a while (M11).
 *
 * @param until the last trading day on which it holds
 * @param ceiling an alert whose events come to more is not covered
 * @param approver null while nobody has approved it: it covers nothing then
 * @param matched alerts that fell under it
 * @param sampled those of them that went into the queue all the same
 */
public record Suppression(
        long id,
        String rule,
        String clientNo,
        String reason,
        LocalDate until,
        Money ceiling,
        String author,
        @Nullable String approver,
        int matched,
        int sampled) {}
