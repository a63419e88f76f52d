package org.custodygateway.bank;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * The steps of routes between our words and a bank's wire. The route says by properties which bank and which dialect. No header gets
 * from one side to the other but those the dialect names.
 */
@Component("wire")
class WireSteps {

    static final String ATTEMPT = "attempt";

    /** The message as it came in, kept for the inbox and for parking. */
    static final String WIRE = "wire";

    private static final String BANK = "bank";
    private static final String DIALECT = "dialect";

    /** Bytes of the longest message that is read. */
    static final int LARGEST = 64 * 1024;

    private final Map<String, Dialect> dialects;
    private final Inbox inbox;
    private final BankRequests requests;

    WireSteps(Map<String, Dialect> dialects, Inbox inbox, BankRequests requests) {
        this.dialects = dialects;
        this.inbox = inbox;
        this.requests = requests;
    }

    /** A request of ours becomes what the bank reads; properties say what its envelope needs. */
    public void write(Exchange exchange) {
        BankRequest request = exchange.getMessage().getBody(BankRequest.class);
        exchange.setProperty("serial", request.serial());
        exchange.setProperty("deadline", request.deadline().toEpochMilli());
        put(exchange, dialect(exchange).write(request));
    }

    /** What the bank sent becomes a message in our words, once its signature is found right. */
    public void read(Exchange exchange) {
        Dialect dialect = dialect(exchange);
        Message message = exchange.getMessage();
        Map<String, String> headers = new LinkedHashMap<>();
        dialect.headers().forEach(name -> headers.put(name, message.getHeader(name, "", String.class)));
        Wire wire = new Wire(bytes(message), headers);
        exchange.setProperty(WIRE, wire);
        message.removeHeaders("*");
        if (wire.body().length > LARGEST) {
            throw new UnreadableMessage("longer than " + LARGEST + " bytes");
        }
        message.setBody(Fitting.checked(dialect.read(property(exchange, BANK), wire)));
    }

    /** The body as bytes, none when there are none. */
    static byte[] bytes(Message message) {
        try {
            byte[] body = message.getBody(byte[].class);
            return body == null ? new byte[0] : body;
        } catch (RuntimeException e) {
            throw new UnreadableMessage("not a message of bytes", e);
        }
    }

    /** What the bank says of a request of ours goes to the inbox. */
    public void receive(Exchange exchange) {
        byte[] raw = exchange.getProperty(WIRE, Wire.class).body();
        switch (exchange.getMessage().getBody(BankMessage.class)) {
            case BankReply reply -> inbox.receive(reply, raw);
            case BankAck acknowledgement -> inbox.receive(acknowledgement, raw);
            case BankRequest request -> throw new UnreadableMessage("a request where a reply was expected");
        }
        exchange.getMessage().setBody(null);
    }

    /** A request of the bank becomes our reply, ready to be sent. */
    public void answer(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof BankRequest request)) {
            throw new UnreadableMessage("a reply where a request was expected");
        }
        exchange.setProperty("serial", request.serial());
        put(exchange, requests.answer(request, dialect(exchange)));
    }

    /** The caller over HTTP is told a status and nothing else. */
    public void refuse(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    private static void put(Exchange exchange, Wire wire) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        wire.headers().forEach(message::setHeader);
        message.setBody(wire.body());
    }

    private Dialect dialect(Exchange exchange) {
        String name = property(exchange, DIALECT);
        Dialect dialect = dialects.get(name);
        if (dialect == null) {
            throw new IllegalStateException("no dialect " + name);
        }
        return dialect;
    }

    private static String property(Exchange exchange, String name) {
        String value = exchange.getProperty(name, String.class);
        if (value == null) {
            throw new IllegalStateException("the route does not say its " + name);
        }
        return value;
    }
}
