package org.custodygateway.monitoring;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of monitoring.
 *
 * @param rules parameters by rule; a change makes a new version of the rule at the next start (M6)
 * @param lookEvery how often is looked for what is new
 * @param batch how many postings are looked at in one transaction
 * @param retryAfter when a client is looked at again whose evaluation failed
 */
@ConfigurationProperties("gateway.monitoring")
public record WatchSettings(
        Map<String, Map<String, String>> rules,
        @DefaultValue("100ms") Duration lookEvery,
        @DefaultValue("500") int batch,
        @DefaultValue("5s") Duration retryAfter) {}
