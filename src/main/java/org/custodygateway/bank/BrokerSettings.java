package org.custodygateway.bank;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded broker ({@code gateway.broker}).
 *
 * @param host address of the acceptor for programs outside this one
 * @param attempts how often a message is brought before it counts as dead
 * @param retryAfter wait before it is brought again; it doubles each time, up to {@code retryEvery}
 * @param users who may use it from outside, by name
 */
@ConfigurationProperties("gateway.broker")
record BrokerSettings(
        String host, int port, int attempts, Duration retryAfter, Duration retryEvery, Map<String, User> users) {

    /**
     * A program outside.
     *
     * @param consumes queues it may take from, and nothing else
     * @param sends queues it may send to, and nothing else
     */
    record User(
            String password,
            @DefaultValue Set<String> consumes,
            @DefaultValue Set<String> sends) {}

    Set<String> queues() {
        Set<String> names = new TreeSet<>();
        users.values().forEach(user -> {
            names.addAll(user.consumes());
            names.addAll(user.sends());
        });
        return names;
    }
}
