package org.custodygateway.bank.ifts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How sessions are kept, the same for every bank that has one.
 *
 * @param connectWithin wait for a connection, and for the bank's answer to the packet that opens the session
 * @param probeEvery silence of the bank after which it is probed; after three times that it counts as gone
 * @param retryAfter wait before a connection is tried again; longer after each failure, up to {@code retryEvery}
 * @param lease how long a node that is not heard of keeps others from connecting
 * @param parallel how many messages of a bank are dealt with at once
 */
@ConfigurationProperties("gateway.ifts")
record IftsSettings(
        Duration connectWithin,
        Duration probeEvery,
        Duration retryAfter,
        Duration retryEvery,
        Duration lease,
        int parallel) {

    Duration patience() {
        return probeEvery.multipliedBy(3);
    }
}
