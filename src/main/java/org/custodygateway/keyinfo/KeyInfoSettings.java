package org.custodygateway.keyinfo;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of key information.
 *
 * @param acceptFromBank banks whose own changes of client data are taken over (K5); all others' are refused
 * @param sweep how often requests that have to be made (again) are looked for
 */
@ConfigurationProperties("gateway.key-info")
public record KeyInfoSettings(
        @DefaultValue Set<String> acceptFromBank,
        @DefaultValue("1s") Duration sweep) {}
