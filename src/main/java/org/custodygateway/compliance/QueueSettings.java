package org.custodygateway.compliance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the queue.
 *
 * @param dueWithin trading hours in which an alert is to be closed (C9)
 * @param escalateAfter trading hours after its deadline when the clock escalates an alert that is still open
 * @param lease how long an alert stays with whoever has claimed it and does nothing about it
 * @param assigned how long an alert that somebody else has assigned waits for the first act of whom it was assigned to
 * @param secondPersonFrom yuan from which on two persons close an alert (C1)
 * @param secondPersonRisk weight of the client's risk from which on they do
 * @param careTaskDays trading days in which a branch has to be through with what M2 asks of it
 */
@ConfigurationProperties("gateway.compliance")
public record QueueSettings(
        @DefaultValue("8h") Duration dueWithin,
        @DefaultValue("8h") Duration escalateAfter,
        @DefaultValue("30m") Duration lease,
        @DefaultValue("8h") Duration assigned,
        @DefaultValue("500000") long secondPersonFrom,
        @DefaultValue("3") int secondPersonRisk,
        @DefaultValue("10") int careTaskDays) {

    /** In fen. */
    long secondPersonFromFen() {
        return Math.multiplyExact(secondPersonFrom, 100);
    }
}
