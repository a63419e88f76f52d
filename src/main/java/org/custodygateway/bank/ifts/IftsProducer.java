package org.custodygateway.bank.ifts;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Sends a message over the bank's session and waits for nothing; the answer comes in by the route that consumes. */
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
        endpoint.ifts().send(endpoint.bank(), signature, message.getBody(byte[].class));
    }
}
