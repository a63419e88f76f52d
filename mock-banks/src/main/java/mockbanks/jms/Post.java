package mockbanks.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends letters in one session, and so on one thread at a time. */
final class Post {

    private final Session session;
    private final MessageProducer producer;
    private final Envelopes envelopes;
    private final Map<String, Destination> queues = new HashMap<>();

    Post(Session session, Envelopes envelopes) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(null);
        this.envelopes = envelopes;
    }

    void send(List<JmsDialect.Letter> letters, Origin origin) throws JMSException {
        for (JmsDialect.Letter letter : letters) {
            Message message = envelopes.signed(letter.body(), origin.correlation(), session);
            Destination to = letter.queue() == null ? origin.replyTo() : queue(letter.queue());
            send(to, message, Message.DEFAULT_TIME_TO_LIVE);
        }
    }

    /** Sends a request of the bank's own; the time to live is in milliseconds, 0 for ever. */
    void sendRequest(String queue, byte[] body, String serial, Destination replyTo, long timeToLive)
            throws JMSException {
        Message message = envelopes.signed(body, serial, session);
        message.setJMSReplyTo(replyTo);
        send(queue(queue), message, timeToLive);
    }

    private void send(Destination to, Message message, long timeToLive) throws JMSException {
        producer.send(to, message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, timeToLive);
    }

    /** Looked up once: every look-up asks the broker. */
    private Destination queue(String name) throws JMSException {
        Destination known = queues.get(name);
        if (known == null) {
            known = session.createQueue(name);
            queues.put(name, known);
        }
        return known;
    }
}
