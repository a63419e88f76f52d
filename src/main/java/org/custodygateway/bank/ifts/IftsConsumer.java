package org.custodygateway.bank.ifts;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the bank's messages to the route, in their order, so many at once as the settings allow. One that the route fails at is gone:
 * whoever waits for it asks again, like after a broken connection.
 */
final class IftsConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(IftsConsumer.class);

    private final IftsEndpoint endpoint;
    private final Semaphore free;

    IftsConsumer(IftsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.free = new Semaphore(endpoint.ifts().settings().parallel());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.ifts().start(endpoint.bank(), endpoint.address(), this::take);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.ifts().stop(endpoint.bank());
        super.doStop();
    }

    /** Waits for a free place; the bank's next packets wait behind it. */
    private void take(long session, Packet packet) {
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("from-" + endpoint.bank()).start(() -> {
            try {
                deal(session, packet);
            } finally {
                free.release();
            }
        });
    }

    private void deal(long session, Packet packet) {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(IftsEndpoint.SESSION, session);
            exchange.getMessage().setBody(packet.body());
            exchange.getMessage().setHeader(IftsEndpoint.SIGNATURE, packet.signature());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            LOG.warn(
                    "{}: a message was not dealt with: {}",
                    endpoint.bank(),
                    exchange.getException().toString());
        }
        releaseExchange(exchange, false);
    }
}
