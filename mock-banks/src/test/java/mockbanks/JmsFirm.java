package mockbanks;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.Charset;
import java.time.Instant;
import mockbanks.sign.Signatures;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The firm's end of the queues to one bank: raw XML out, raw XML back. What stands in it is for each bank to say. */
abstract class JmsFirm implements AutoCloseable {

    /** A bank's queues, the property of its signatures and its charset. */
    record Line(String bank, String replies, String signature, Charset charset) {
        String queue(String name) {
            return "bank." + bank + "." + name;
        }
    }

    static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    private static final long PATIENCE_MILLIS = 5000;

    private final Line line;
    private final Signatures signatures;
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session session;
    private final MessageConsumer replies;
    private final MessageConsumer incoming;

    JmsFirm(String broker, Line line) throws JMSException {
        this.line = line;
        signatures = new Signatures(line.bank() + "-demo-key");
        factory = new ActiveMQConnectionFactory(broker);
        connection = factory.createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        replies = consumer(line.replies());
        incoming = consumer("incoming");
        connection.start();
    }

    final MessageConsumer consumer(String name) throws JMSException {
        return session.createConsumer(session.createQueue(line.queue(name)));
    }

    /** Signs in, and has the demo client's contract signed for fund account 1000000101. */
    abstract void signInAndDesignate() throws JMSException;

    abstract String deposit(String serial, String yuan, Instant deadline);

    final String deposit(String serial, String yuan) {
        return deposit(serial, yuan, FAR);
    }

    abstract String question(String serial, String original);

    abstract String balanceQuestion(String serial);

    /** The return code of a reply in the standard's digits. */
    abstract String code(String reply);

    /** The second result of an inquiry, in the standard's digits. */
    abstract String originalCode(String reply);

    /** The serial that a reply is about. */
    abstract String related(String reply);

    /** The amount that a reply repeats, or the balance that it tells. */
    abstract long fen(String reply);

    abstract boolean isWhole(String reply);

    /** The firm's "done" to a request that the bank started. */
    abstract void agree(String request) throws JMSException;

    /** Sends and waits for the next reply. */
    final String ask(String serial, String xml) throws JMSException {
        send(serial, xml);
        return nextReply();
    }

    final void send(String serial, String xml) throws JMSException {
        send("request", serial, xml);
    }

    final void send(String name, String correlation, String xml) throws JMSException {
        byte[] body = xml.getBytes(line.charset());
        send(name, correlation, body, signatures.sign(body));
    }

    final void send(String name, String correlation, byte[] body, String signature) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty(line.signature(), signature);
        message.setJMSCorrelationID(correlation);
        message.setJMSReplyTo(session.createQueue(line.queue(line.replies())));
        session.createProducer(session.createQueue(line.queue(name))).send(message);
    }

    /** The next reply; its signature must be right. */
    final String nextReply() throws JMSException {
        return read(replies.receive(PATIENCE_MILLIS));
    }

    final boolean noReplyWithin(long millis) throws JMSException {
        return replies.receive(millis) == null;
    }

    /** The next request that the bank started. */
    final String nextIncoming() throws JMSException {
        return next(incoming);
    }

    final String next(MessageConsumer consumer) throws JMSException {
        return read(consumer.receive(PATIENCE_MILLIS));
    }

    private String read(Message message) throws JMSException {
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        byte[] body = message.getBody(byte[].class);
        if (!signatures.matches(message.getStringProperty(line.signature()), body)) {
            throw new AssertionError("signature wrong");
        }
        return new String(body, line.charset());
    }

    @Override
    public final void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
