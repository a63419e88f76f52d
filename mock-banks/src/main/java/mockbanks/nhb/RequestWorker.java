package mockbanks.nhb;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockbanks.book.Unreadable;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests in batches: whatever waits is decided, then one sync of the books, all replies, one commit. A crash before the
 * commit brings the requests again, and the books know their serials.
 */
final class RequestWorker implements NhbConnection.Work {

    private static final Logger LOG = LoggerFactory.getLogger(RequestWorker.class);
    private static final int MOST_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A request that has been dealt with; the handling is null when it could not be read. */
    private record Dealt(Handling handling, Codec.Origin origin) {}

    private final Session session;
    private final Desk desk;
    private final Codec codec;
    private final NhbConnection connection;
    private final Destination usualReplyTo;
    private final MessageProducer producer;
    private MessageConsumer consumer;

    RequestWorker(Session session, Desk desk, Codec codec, NhbConnection connection) throws JMSException {
        this.session = session;
        this.desk = desk;
        this.codec = codec;
        this.connection = connection;
        this.usualReplyTo = session.createQueue("bank.nhb.reply");
        this.producer = session.createProducer(null);
        listen();
    }

    private void listen() throws JMSException {
        consumer = session.createConsumer(session.createQueue("bank.nhb.request"));
    }

    @Override
    public void run() throws JMSException, InterruptedException {
        while (connection.isOpen()) {
            if (desk.faults().isDown()) {
                stayAway();
            }
            Message first = consumer.receive(PATIENCE.toMillis());
            if (first == null) {
                continue;
            }
            if (desk.faults().isDown()) {
                session.rollback();
            } else {
                workOff(first);
            }
        }
    }

    /** Without a consumer the requests stay in the queue, those fetched ahead included. */
    private void stayAway() throws JMSException, InterruptedException {
        consumer.close();
        while (connection.isOpen() && desk.faults().isDown()) {
            desk.faults().awaitChange(PATIENCE);
        }
        listen();
    }

    private void workOff(Message first) throws JMSException {
        List<Dealt> batch = new ArrayList<>();
        for (Message next = first; next != null; next = more(batch.size())) {
            batch.add(dealWith(next));
        }
        desk.book().sync();
        for (Dealt dealt : batch) {
            answer(dealt);
        }
        session.commit();
        for (Dealt dealt : batch) {
            if (dealt.handling() instanceof Handling.Send sent) {
                sent.afterwards().run();
            }
        }
    }

    private Message more(int soFar) throws JMSException {
        return soFar < MOST_AT_ONCE ? consumer.receiveNoWait() : null;
    }

    private Dealt dealWith(Message message) throws JMSException {
        Destination replyTo = message.getJMSReplyTo() == null ? usualReplyTo : message.getJMSReplyTo();
        String correlation = message.getJMSCorrelationID();
        try {
            RequestReader.Read read = codec.readRequest(message);
            String serial = read.request().header().serial();
            Codec.Origin origin =
                    new Codec.Origin(replyTo, correlation == null ? serial : correlation, read.messageName());
            return new Dealt(desk.take(read.request(), later -> connection.sendLate(later, origin)), origin);
        } catch (Unreadable e) {
            LOG.warn("unreadable request {}: {}", correlation, e.getMessage());
            return new Dealt(null, new Codec.Origin(replyTo, correlation, null));
        }
    }

    private void answer(Dealt dealt) throws JMSException {
        if (dealt.handling() != null) {
            codec.send(dealt.handling(), dealt.origin(), session, producer);
        } else if (dealt.origin().correlation() != null) {
            codec.sendUnreadable(dealt.origin(), session, producer);
        }
    }
}
