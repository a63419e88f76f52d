package mockbanks.grb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import mockbanks.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bank's port: open while the bank is there, and tried again while somebody else holds it. */
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int WAITING_CONNECTIONS = 512;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final int port;
    private final Faults faults;
    private final Consumer<Socket> taker;
    private ServerSocket open;
    private boolean closed;
    private boolean complained;

    Listener(int port, Faults faults, Consumer<Socket> taker) {
        this.port = port;
        this.faults = faults;
        this.taker = taker;
    }

    void start() {
        turn();
        Thread.ofPlatform().name("grb-port").daemon().start(this::watch);
    }

    private void watch() {
        try {
            while (turn()) {
                faults.awaitChange(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens or closes the port as the bank is there or not; false once it is closed for good. */
    private synchronized boolean turn() {
        if (closed) {
            return false;
        }
        if (faults.isDown()) {
            shut();
        } else if (open == null) {
            listen();
        }
        return true;
    }

    private void listen() {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CONNECTIONS);
            open = server;
            complained = false;
            Thread.ofVirtual().name("grb-accept").start(() -> accept(server));
        } catch (IOException e) {
            if (!complained) {
                LOG.error("port {} cannot be opened now: {}", port, e.getMessage());
            }
            complained = true;
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.startVirtualThread(() -> taker.accept(connection));
            } catch (IOException e) {
                LOG.debug("no more connections: {}", e.getMessage());
            }
        }
    }

    private void shut() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("port {} not closed: {}", port, e.getMessage());
            }
            open = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
    }
}
