package org.custodygateway.monitoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of monitoring; the rules are none of them but data (M6).
 *
 * @param lookEvery how often is looked for what is new
 * @param batch how many postings are looked at in one transaction
 * @param retryAfter when a client is looked at again whose evaluation failed
 * @param brakeTimes how many times the usual alerts of a day a version may make before it is held
 * @param brakeLeast alerts a day below which no version is held
 * @param sampleEvery of how many suppressed alerts one is looked at all the same (M11)
 */
@ConfigurationProperties("gateway.monitoring")
public record WatchSettings(
        @DefaultValue("100ms") Duration lookEvery,
        @DefaultValue("500") int batch,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("10") int brakeTimes,
        @DefaultValue("20") int brakeLeast,
        @DefaultValue("10") int sampleEvery) {}
