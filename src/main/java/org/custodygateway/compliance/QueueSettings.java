package org.custodygateway.compliance;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the queue.
 *
 * @param dueWithin trading hours in which an alert is to be closed (C9)
 * @param lease how long an alert stays with whoever has claimed it and does nothing about it
 * @param sessions hours of trading, first and last moment in turn
 */
@ConfigurationProperties("gateway.compliance")
public record QueueSettings(
        @DefaultValue("8h") Duration dueWithin,
        @DefaultValue("30m") Duration lease,
        @DefaultValue({"09:30", "11:30", "13:00", "15:00"}) List<LocalTime> sessions) {

    public QueueSettings {
        if (sessions.isEmpty()
                || sessions.size() % 2 != 0
                || !sessions.equals(sessions.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException("gateway.compliance.sessions are hours in order, in pairs: " + sessions);
        }
    }
}
