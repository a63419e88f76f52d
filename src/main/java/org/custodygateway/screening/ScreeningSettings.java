package org.custodygateway.screening;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of screening.
 *
 * @param dueWithin how long compliance has to decide on a match (I6: within hours)
 * @param freezeFor how long compliance's own word freezes a client unless another person confirms it (C9)
 * @param pause between two looks for clients that are still to be compared with a list
 */
@ConfigurationProperties("gateway.screening")
public record ScreeningSettings(
        @DefaultValue("4h") Duration dueWithin,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("48h") Duration freezeFor) {}
