package mockbanks.grb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import mockbanks.book.Codes;
import mockbanks.book.Instruction;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the firm's requests. A connection that the desk holds back stays open until it comes back. */
final class Counter {

    private static final Logger LOG = LoggerFactory.getLogger(Counter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final GrbCodec codec;
    private final Keys keys;
    private final Seals seals;
    private final Desk desk;
    private final Consumer<byte[]> firm;
    private final Clock clock;

    /** @param firm takes a message that the firm gets at its own address */
    Counter(GrbCodec codec, Keys keys, Seals seals, Desk desk, Consumer<byte[]> firm, Clock clock) {
        this.codec = codec;
        this.keys = keys;
        this.seals = seals;
        this.desk = desk;
        this.firm = firm;
        this.clock = clock;
    }

    /** Serves one connection and closes it, now or when the desk has come back. */
    void serve(Socket connection) {
        try {
            connection.setTcpNoDelay(true);
            byte[] message = Frames.read(connection, PATIENCE);
            if (desk.faults().isDown()) {
                connection.close();
                return;
            }
            long key = seals.verified(message);
            if (key < 0) {
                unread(connection, message, Codes.MAC_WRONG);
            } else {
                read(connection, message, key);
            }
        } catch (IOException e) {
            LOG.info("connection given up: {}", e.toString());
            close(connection);
        } catch (RuntimeException e) {
            LOG.error("connection given up", e);
            close(connection);
        }
    }

    private void read(Socket connection, byte[] message, long key) throws IOException {
        Request request;
        try {
            request = codec.request(new Fixed(message));
            checkNewKey(request);
        } catch (Unreadable e) {
            LOG.warn("unreadable request: {}", e.getMessage());
            unread(connection, message, Codes.MALFORMED);
            return;
        }
        // Keys are changed under the key for that, everything else is said under a working key.
        if ((request.instruction() == Instruction.KEY_CHANGE) != (key == Keys.FOR_CHANGES)) {
            unread(connection, message, Codes.MAC_WRONG);
            return;
        }
        Handling handling = desk.take(request, later -> answer(connection, later, key));
        desk.book().sync();
        answer(connection, handling, key);
    }

    private void checkNewKey(Request request) {
        if (request.instruction() == Instruction.KEY_CHANGE) {
            if (request.body().key() == null) {
                throw new Unreadable("the new key is missing");
            }
            keys.unwrapped(request.body().key().wrapped());
        }
    }

    private void unread(Socket connection, byte[] message, String code) throws IOException {
        Fixed answer = codec.unread(message, code, clock.instant());
        Frames.write(connection, Frames.framed(seals.sealed(answer, Keys.FOR_CHANGES)));
        connection.close();
    }

    private void answer(Socket connection, Handling handling, long key) {
        try {
            send(connection, handling, key);
        } catch (IOException | UncheckedIOException e) {
            LOG.info("answer lost: {}", e.toString());
            close(connection);
        }
    }

    private void send(Socket connection, Handling handling, long key) throws IOException {
        switch (handling) {
            case Handling.Send send -> {
                write(connection, framed(send.answer(), key));
                send.afterwards().run();
            }
            case Handling.SendTwice twice -> {
                byte[] framed = framed(twice.answer(), key);
                write(connection, framed);
                Thread.startVirtualThread(() -> firm.accept(framed));
            }
            case Handling.SendGarbage garbage -> {
                byte[] whole = framed(garbage.answer(), key);
                write(connection, Arrays.copyOf(whole, whole.length / 2));
            }
            case Handling.Drop drop -> connection.close();
            case Handling.Hold hold -> {
                // The connection stays open for what comes later.
            }
        }
    }

    private byte[] framed(Answer answer, long key) {
        return Frames.framed(seals.sealed(codec.answer(answer, clock.instant()), key));
    }

    private static void write(Socket connection, byte[] bytes) throws IOException {
        try (connection) {
            Frames.write(connection, bytes);
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("not closed: {}", e.toString());
        }
    }
}
