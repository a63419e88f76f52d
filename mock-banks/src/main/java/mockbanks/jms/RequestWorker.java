package mockbanks.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mockbanks.book.Firm;
import mockbanks.book.Unreadable;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import mockbanks.jms.JmsDialect.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests in batches: whatever waits is decided, then comes what leaves at once, then one sync of the books, all replies, one
 * commit. A crash before the commit brings the requests again, and the books know their serials.
 */
final class RequestWorker implements JmsConnection.Work {

    private static final Logger LOG = LoggerFactory.getLogger(RequestWorker.class);
    private static final int MOST_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A message that has been dealt with. The handling is null when it could not be read. */
    private record Dealt(Origin origin, Handling handling, List<Letter> atOnce, List<Letter> unread) {}

    private final Session session;
    private final Session sessionAtOnce;
    private final Desk desk;
    private final JmsDialect dialect;
    private final Envelopes envelopes;
    private final Clock clock;
    private final JmsConnection connection;
    private final Destination usualReplyTo;
    private final Post replies;
    private final Post atOnce;
    private MessageConsumer consumer;

    /** Both sessions are transacted; the second one's transactions end before the books are on the disk. */
    RequestWorker(Session session, Session sessionAtOnce, JmsConnection.Bank bank, JmsConnection connection)
            throws JMSException {
        this.session = session;
        this.sessionAtOnce = sessionAtOnce;
        this.desk = bank.desk();
        this.dialect = bank.dialect();
        this.envelopes = bank.envelopes();
        this.clock = bank.clock();
        this.connection = connection;
        this.usualReplyTo = session.createQueue(dialect.queues().replies());
        this.replies = new Post(session, envelopes);
        this.atOnce = new Post(sessionAtOnce, envelopes);
        listen();
    }

    private void listen() throws JMSException {
        consumer = session.createConsumer(session.createQueue(dialect.queues().requests()));
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
        sendAtOnce(batch);
        desk.book().sync();
        for (Dealt dealt : batch) {
            replies.send(letters(dealt), dealt.origin());
        }
        session.commit();
        for (Dealt dealt : batch) {
            if (dealt.handling() instanceof Handling.Send sent) {
                sent.afterwards().run();
            }
        }
    }

    private void sendAtOnce(List<Dealt> batch) throws JMSException {
        boolean any = false;
        for (Dealt dealt : batch) {
            atOnce.send(dealt.atOnce(), dealt.origin());
            any |= !dealt.atOnce().isEmpty();
        }
        if (any) {
            sessionAtOnce.commit();
        }
    }

    private List<Letter> letters(Dealt dealt) {
        return dealt.handling() == null
                ? dealt.unread()
                : dialect.answers(dealt.handling(), dealt.origin().form());
    }

    private Message more(int soFar) throws JMSException {
        return soFar < MOST_AT_ONCE ? consumer.receiveNoWait() : null;
    }

    private Dealt dealWith(Message message) throws JMSException {
        Destination replyTo = message.getJMSReplyTo() == null ? usualReplyTo : message.getJMSReplyTo();
        String correlation = message.getJMSCorrelationID();
        try {
            JmsDialect.Incoming incoming = envelopes.readRequest(message);
            String serial = incoming.request().header().serial();
            Origin origin = new Origin(replyTo, correlation == null ? serial : correlation, incoming.form());
            Handling handling = desk.take(
                    incoming.request(), later -> connection.sendLate(dialect.answers(later, incoming.form()), origin));
            return new Dealt(origin, handling, dialect.atOnce(incoming.request(), handling), List.of());
        } catch (Unreadable e) {
            LOG.warn("unreadable request {}: {}", correlation, e.getMessage());
            return unread(new Origin(replyTo, correlation, null), message.getJMSRedelivered());
        }
    }

    /** Nothing can be said where nobody knows what it would be said of. */
    private Dealt unread(Origin origin, boolean again) {
        if (origin.correlation() == null) {
            return new Dealt(origin, null, List.of(), List.of());
        }
        Instant now = clock.instant();
        LocalDate date = desk.book().read(state -> state.date());
        LocalDate day = date == null ? LocalDate.ofInstant(now, Firm.ZONE) : date;
        List<Letter> said = dialect.unreadable(new JmsDialect.Unread(origin.correlation(), day, now, again)).stream()
                .toList();
        return new Dealt(origin, null, List.of(), said);
    }
}
