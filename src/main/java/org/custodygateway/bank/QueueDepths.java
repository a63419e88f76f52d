package org.custodygateway.bank;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How many messages wait in the queues of the broker inside the gateway. A broker outside is watched by its own means. */
@Component
public class QueueDepths {

    private final ObjectProvider<EmbeddedActiveMQ> broker;
    private final BrokerSettings settings;

    QueueDepths(ObjectProvider<EmbeddedActiveMQ> broker, BrokerSettings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    /** @param consumers how many take from it; none where messages wait is a reason to look */
    public record Depth(String queue, long waiting, int consumers) {}

    /** By name; empty with a broker outside. */
    public List<Depth> all() {
        var embedded = broker.getIfAvailable();
        if (embedded == null) {
            return List.of();
        }
        var names = new TreeSet<>(settings.queues());
        names.add(EmbeddedBroker.DEAD);
        names.add(EmbeddedBroker.EXPIRED);
        return names.stream()
                .map(name -> embedded.getActiveMQServer().locateQueue(SimpleString.of(name)))
                .filter(Objects::nonNull)
                .map(queue -> new Depth(queue.getName().toString(), queue.getMessageCount(), queue.getConsumerCount()))
                .toList();
    }
}
