package mockbanks.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.function.Consumer;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the firm's answers to what the bank started; one that cannot be read counts as none. */
final class AnswerWorker implements JmsConnection.Work {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWorker.class);
    private static final long PATIENCE_MILLIS = 500;

    private final Session session;
    private final MessageConsumer consumer;
    private final Envelopes envelopes;
    private final Consumer<FirmAnswer> answers;
    private final JmsConnection connection;

    AnswerWorker(
            Session session, String queue, Envelopes envelopes, Consumer<FirmAnswer> answers, JmsConnection connection)
            throws JMSException {
        this.session = session;
        this.consumer = session.createConsumer(session.createQueue(queue));
        this.envelopes = envelopes;
        this.answers = answers;
        this.connection = connection;
    }

    @Override
    public void run() throws JMSException {
        while (connection.isOpen()) {
            Message message = consumer.receive(PATIENCE_MILLIS);
            if (message == null) {
                continue;
            }
            try {
                answers.accept(envelopes.readAnswer(message));
            } catch (Unreadable e) {
                LOG.warn("unreadable answer of the firm: {}", e.getMessage());
            }
            session.commit();
        }
    }
}
