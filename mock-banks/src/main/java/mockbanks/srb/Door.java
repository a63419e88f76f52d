package mockbanks.srb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the firm connects. One session at a time: a later one ends the one before, an earlier one is turned away. */
final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int WAITING = 16;
    private static final long RETRY_MILLIS = 500;

    private final int port;
    private final Terms terms;
    private final BiConsumer<Session, byte[]> messages;
    private volatile ServerSocket server;
    private volatile boolean closed;
    private Session current;
    private long latest;

    Door(int port, Terms terms, BiConsumer<Session, byte[]> messages) {
        this.port = port;
        this.terms = terms;
        this.messages = messages;
    }

    void open() {
        Thread.ofPlatform().name(terms.bank() + "-door").daemon().start(this::keepOpen);
    }

    /** A port that somebody else holds is tried again: the other banks have nothing to do with it. */
    private void keepOpen() {
        String before = "";
        while (!closed) {
            try (ServerSocket listening = new ServerSocket(port, WAITING, InetAddress.getLoopbackAddress())) {
                server = listening;
                acceptAll(listening);
            } catch (IOException e) {
                if (!closed && !e.toString().equals(before)) {
                    LOG.warn("{}: port {}: {}; trying on", terms.bank(), port, e.getMessage());
                    before = e.toString();
                }
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll(ServerSocket listening) throws IOException {
        while (!closed) {
            Socket socket = listening.accept();
            if (terms.faults().isDown()) {
                socket.close();
            } else {
                Thread.startVirtualThread(() -> serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        Session[] self = new Session[1];
        try (Session session = new Session(socket, terms, body -> messages.accept(self[0], body))) {
            self[0] = session;
            terms.sitOut();
            long number = session.greeting();
            if (admit(session, number)) {
                LOG.info("{}: session {} begins", terms.bank(), number);
                session.run();
            } else {
                LOG.warn("{}: session {} is turned away, a later one was there", terms.bank(), number);
            }
        } catch (IOException e) {
            LOG.info("{}: a session ends: {}", terms.bank(), e.getMessage());
        } finally {
            leave(self[0]);
        }
    }

    /** Greets the session; whoever is welcome is so before anything else is said on it. */
    private synchronized boolean admit(Session session, long number) throws IOException {
        boolean welcome = number >= latest && !closed;
        session.greet(welcome);
        if (!welcome) {
            return false;
        }
        latest = number;
        if (current != null) {
            current.close();
        }
        current = session;
        return true;
    }

    private synchronized void leave(Session session) {
        if (current == session) {
            current = null;
        }
    }

    /** The session there is, null when there is none. */
    synchronized Session session() {
        return current;
    }

    @Override
    public void close() {
        closed = true;
        try {
            ServerSocket listening = server;
            if (listening != null) {
                listening.close();
            }
            Session session = session();
            if (session != null) {
                session.close();
            }
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }
}
