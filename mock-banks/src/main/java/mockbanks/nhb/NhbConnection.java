package mockbanks.nhb;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the broker, from its opening to the first sign that it is broken; its threads end with it. */
final class NhbConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NhbConnection.class);
    private static final int WORKERS = 4;

    private final Connection connection;
    private final Codec codec;
    private final CountDownLatch broken = new CountDownLatch(1);

    /** Guards the session for what does not answer a request just taken: JMS sessions bear one thread at a time. */
    private final ReentrantLock outLock = new ReentrantLock();

    private final Session out;
    private final MessageProducer requests;
    private final MessageProducer lateReplies;
    private final Queue incomingReply;

    private NhbConnection(Connection connection, Codec codec) throws JMSException {
        this.connection = connection;
        this.codec = codec;
        this.out = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.requests = out.createProducer(out.createQueue("bank.nhb.incoming"));
        this.lateReplies = out.createProducer(null);
        this.incomingReply = out.createQueue("bank.nhb.incoming.reply");
    }

    /** Sets up the sessions and begins to take messages; closes the connection when that fails. */
    static NhbConnection open(Connection connection, Desk desk, Codec codec, Consumer<FirmAnswer> answers)
            throws JMSException {
        try {
            NhbConnection opened = new NhbConnection(connection, codec);
            connection.setExceptionListener(problem -> opened.broken.countDown());
            for (int i = 1; i <= WORKERS; i++) {
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                opened.run("nhb-requests-" + i, new RequestWorker(session, desk, codec, opened));
            }
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            opened.run("nhb-answers", new AnswerWorker(session, codec, answers, opened));
            connection.start();
            return opened;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
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

    /** Sends a request of the bank's own. */
    void send(Request request) throws JMSException {
        outLock.lock();
        try {
            codec.sendRequest(request, incomingReply, out, requests);
        } finally {
            outLock.unlock();
        }
    }

    /** Sends what the desk had held back; when the connection is gone meanwhile, the answer is lost. */
    void sendLate(Handling handling, Codec.Origin origin) {
        outLock.lock();
        try {
            codec.send(handling, origin, out, lateReplies);
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
