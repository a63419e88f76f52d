package org.custodygateway.bank.ifts;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Sends a message over the bank's session and waits for nothing; the answer comes in by the route that consumes. What answers the bank leaves
 * only in the session in which it asked.
 */
final class IftsProducer extends DefaultProducer {

    private final IftsEndpoint endpoint;

    IftsProducer(IftsEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String signature = message.getHeader(IftsEndpoint.SIGNATURE, "", String.class);
        byte[] body = message.getBody(byte[].class);
        Long asked = exchange.getProperty(IftsEndpoint.SESSION, Long.class);
        if (asked == null) {
            endpoint.ifts().line(endpoint.bank()).send(signature, body);
        } else {
            endpoint.ifts().line(endpoint.bank()).answer(asked, signature, body);
        }
    }
}
