package mockbanks.jms;

import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mockbanks.book.BankProfile;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.book.State;
import mockbanks.desk.Desk;
import mockbanks.desk.Link;
import mockbanks.sign.Signatures;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one connection to the firm's broker, however often the broker goes away, and asks the firm over it. */
public final class JmsLink implements Link {

    /** Where the broker is and who the bank is there. */
    public record Access(String broker, String user, String password) {}

    private static final Logger LOG = LoggerFactory.getLogger(JmsLink.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int ANSWER_SECONDS = 5;
    // Small enough that the requests that wait are spread over the sessions.
    private static final int WINDOW_BYTES = 64 * 1024;

    private final JmsConnection.Bank bank;
    private final Access access;
    private final ActiveMQConnectionFactory factory;
    private final Map<String, CompletableFuture<FirmAnswer>> awaited = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Consumer<FirmAnswer> booking;
    private volatile JmsConnection connection;
    private boolean reported;

    public JmsLink(Access access, JmsDialect dialect, Signatures signatures, Desk desk, Clock clock) {
        BankProfile profile = desk.book().read(State::profile);
        Envelopes envelopes = new Envelopes(dialect, profile.institution(), signatures);
        this.bank = new JmsConnection.Bank(profile.code(), desk, dialect, envelopes, clock);
        this.access = access;
        this.factory = new ActiveMQConnectionFactory(access.broker());
        factory.setReconnectAttempts(0);
        factory.setConsumerWindowSize(WINDOW_BYTES);
    }

    @Override
    public void start(Consumer<FirmAnswer> lateAnswers) {
        booking = lateAnswers;
        Thread.ofPlatform().name(bank.code() + "-link").daemon().start(this::keepConnected);
    }

    private void keepConnected() {
        try {
            do {
                try (JmsConnection current = connect()) {
                    connection = current;
                    say("connected to the broker", null);
                    current.awaitBroken();
                    reported = false;
                    say(closing.getCount() == 0 ? "disconnecting" : "connection to the broker lost", null);
                } catch (JMSException e) {
                    say("no broker at " + access.broker() + ", trying on", e);
                }
                connection = null;
            } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says a change of the connection once; trying again and again is not a change. */
    private void say(String what, JMSException problem) {
        boolean repeated = problem != null && reported;
        reported = problem != null;
        if (!repeated) {
            LOG.info("{}: {}{}", bank.code(), what, problem == null ? "" : " (" + problem.getMessage() + ")");
        }
    }

    private JmsConnection connect() throws JMSException {
        return JmsConnection.open(factory.createConnection(access.user(), access.password()), bank, this::answered);
    }

    /** Booked before it is handed on, so that the broker's copy may go. */
    private void answered(FirmAnswer answer) {
        booking.accept(answer);
        CompletableFuture<FirmAnswer> waiting = awaited.remove(answer.relatedSerial());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    @Override
    public Optional<FirmAnswer> ask(Request request) {
        JmsConnection current = connection;
        if (current == null) {
            return Optional.of(FirmAnswer.notSent(request));
        }
        String serial = request.header().serial();
        CompletableFuture<FirmAnswer> answer = new CompletableFuture<>();
        awaited.put(serial, answer);
        try {
            current.send(request);
            return Optional.of(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException | JMSException e) {
            LOG.info("{}: no answer to {}: {}", bank.code(), serial, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            awaited.remove(serial);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        JmsConnection current = connection;
        if (current != null) {
            current.close();
        }
        factory.close();
    }
}
