package mockbanks.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Request;
import mockbanks.desk.Desk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the broker, from its opening to the first sign that it is broken; its threads end with it. */
final class JmsConnection implements AutoCloseable {

    /** What the sessions of a bank share. */
    record Bank(String code, Desk desk, JmsDialect dialect, Envelopes envelopes, Clock clock) {}

    private static final Logger LOG = LoggerFactory.getLogger(JmsConnection.class);
    private static final int WORKERS = 4;

    private final Connection connection;
    private final Bank bank;
    private final CountDownLatch broken = new CountDownLatch(1);

    /** Guards the session for what does not answer a request just taken: JMS sessions bear one thread at a time. */
    private final ReentrantLock outLock = new ReentrantLock();

    private final Post out;
    private final Queue incomingReply;

    private JmsConnection(Connection connection, Bank bank) throws JMSException {
        this.connection = connection;
        this.bank = bank;
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.out = new Post(session, bank.envelopes());
        this.incomingReply = session.createQueue(bank.dialect().queues().incomingReplies());
    }

    /** Sets up the sessions and begins to take messages; closes the connection when that fails. */
    static JmsConnection open(Connection connection, Bank bank, Consumer<FirmAnswer> answers) throws JMSException {
        try {
            JmsConnection opened = new JmsConnection(connection, bank);
            connection.setExceptionListener(problem -> opened.broken.countDown());
            for (int i = 1; i <= WORKERS; i++) {
                opened.run(
                        bank.code() + "-requests-" + i,
                        new RequestWorker(transacted(connection), transacted(connection), bank, opened));
            }
            String queue = bank.dialect().queues().incomingReplies();
            opened.run(
                    bank.code() + "-answers",
                    new AnswerWorker(transacted(connection), queue, bank.envelopes(), answers, opened));
            connection.start();
            return opened;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    private static Session transacted(Connection connection) throws JMSException {
        return connection.createSession(true, Session.SESSION_TRANSACTED);
    }

    /** What a thread of the connection does until the connection is broken. */
    interface Work {
        void run() throws Exception;
    }

    private void run(String name, Work work) {
        Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                work.run();
            } catch (Exception e) {
                if (isOpen()) {
                    LOG.warn("{} stopped: {}", name, e.toString());
                }
            } finally {
                broken.countDown();
            }
        });
    }

    boolean isOpen() {
        return broken.getCount() > 0;
    }

    void awaitBroken() throws InterruptedException {
        broken.await();
    }

    /**
     * Sends a request of the bank's own. One about money expires at its deadline; a repeat never does: the firm has answered it before, or
     * says for certain that it is too late.
     */
    void send(Request request) throws JMSException {
        Header header = request.header();
        Instant now = bank.clock().instant();
        boolean expires = header.instruction().startsWith("12") && !header.resend();
        long left = Math.max(1, Duration.between(now, header.deadline()).toMillis());
        byte[] body = bank.dialect().write(request, now);
        outLock.lock();
        try {
            out.sendRequest(
                    bank.dialect().queues().incoming(),
                    body,
                    header.serial(),
                    incomingReply,
                    expires ? left : Message.DEFAULT_TIME_TO_LIVE);
        } finally {
            outLock.unlock();
        }
    }

    /** Sends what the desk had held back; when the connection is gone meanwhile, it is lost. */
    void sendLate(List<JmsDialect.Letter> letters, Origin origin) {
        outLock.lock();
        try {
            out.send(letters, origin);
        } catch (JMSException e) {
            LOG.info("late answer to {} lost: {}", origin.correlation(), e.getMessage());
        } finally {
            outLock.unlock();
        }
    }

    @Override
    public void close() {
        broken.countDown();
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("closing", e);
        }
    }
}
