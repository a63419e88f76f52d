package mockbanks.grb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import mockbanks.book.Codes;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Instruction;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Desk;
import mockbanks.desk.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection a request, in both directions. */
public final class GrbLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(GrbLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InetSocketAddress firm;
    private final GrbCodec codec;
    private final Keys keys;
    private final Seals seals;
    private final Listener listener;
    private final Clock clock;

    /**
     * @param secret what both sides hold, and keys are made of
     * @param mac {@code HMAC-SM3} or {@code HMAC-SHA-256}
     */
    public GrbLink(int port, InetSocketAddress firm, String secret, String mac, Desk desk, Clock clock) {
        this.firm = firm;
        this.clock = clock;
        this.codec = new GrbCodec(desk.book().read(state -> state.profile().institution()));
        this.keys = new Keys(secret, desk.book(), clock);
        this.seals = new Seals(keys, MacKind.of(mac));
        Counter counter = new Counter(codec, keys, seals, desk, this::tell, clock);
        this.listener = new Listener(port, desk.faults(), counter::serve);
    }

    /** No answer comes late: it comes on the connection of its request or not at all. */
    @Override
    public void start(Consumer<FirmAnswer> lateAnswers) {
        listener.start();
    }

    @Override
    public Optional<FirmAnswer> ask(Request request) {
        try (Socket connection = connected()) {
            boolean keyChange = request.instruction() == Instruction.KEY_CHANGE;
            long key = keyChange ? Keys.FOR_CHANGES : keys.current();
            Frames.write(connection, Frames.framed(seals.sealed(codec.request(request, clock.instant()), key)));
            return answer(Frames.read(connection, PATIENCE));
        } catch (ConnectException e) {
            LOG.info("{} is not reached: {}", firm, e.toString());
            return Optional.of(FirmAnswer.notSent(request));
        } catch (IOException e) {
            LOG.info("no answer from {}: {}", firm, e.toString());
            return Optional.empty();
        } catch (Unreadable e) {
            LOG.warn("unreadable answer of the firm: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Socket connected() throws IOException {
        Socket connection = new Socket();
        try {
            connection.setTcpNoDelay(true);
            connection.connect(firm, Math.toIntExact(PATIENCE.toMillis()));
            return connection;
        } catch (SocketTimeoutException e) {
            connection.close();
            throw new ConnectException("not connected in time");
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** That this copy was not read says nothing of another one: it is no answer. */
    private Optional<FirmAnswer> answer(byte[] message) {
        long key = seals.verified(message);
        if (key < 0) {
            throw new Unreadable("MAC wrong");
        }
        FirmAnswer answer = codec.firmAnswer(new Fixed(message));
        return answer.code().equals(Codes.MAC_WRONG) ? Optional.empty() : Optional.of(answer);
    }

    /** Sends the firm a message that it does not answer. */
    private void tell(byte[] framed) {
        try (Socket connection = connected()) {
            Frames.write(connection, framed);
            connection.shutdownOutput();
        } catch (IOException e) {
            LOG.info("second answer lost: {}", e.toString());
        }
    }

    @Override
    public Optional<String> newKey() {
        return Optional.of(keys.make());
    }

    @Override
    public void close() {
        listener.close();
    }
}
