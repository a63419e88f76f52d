package org.custodygateway.client;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of identity (I4).
 *
 * @param noticeDays calendar days before a document runs out from which the client is told
 * @param graceDays calendar days after it has run out in which the client may bring another
 * @param stops what a client can no longer do when they have passed
 */
@ConfigurationProperties("gateway.identity")
public record IdentitySettings(
        @DefaultValue("60") int noticeDays,
        @DefaultValue("90") int graceDays,

        @DefaultValue({"WITHDRAWAL", "BUY", "DESIGNATED_TRADING", "CUSTODY_TRANSFER"})
        Set<Stop> stops) {

    /** What an expired document can stop; sales and internal transfers go on whatever is set. */
    public enum Stop {
        WITHDRAWAL,
        DEPOSIT,
        BUY,
        DESIGNATED_TRADING,
        CUSTODY_TRANSFER
    }

    /** Whether an expired document stops it. */
    public boolean stop(Stop what) {
        return stops.contains(what);
    }
}
