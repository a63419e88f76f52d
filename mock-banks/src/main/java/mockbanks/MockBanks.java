package mockbanks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** The custodian banks of the demo and the tests, as one program with a book of its own for each bank. */
public final class MockBanks {

    private static final int WAITING_CONNECTIONS = 1024;

    static {
        // Read once by the classes they are for, so they are set before any of those is loaded.
        System.setProperty("logback.configurationFile", "mockbanks/logback-mockbanks.xml");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private MockBanks() {}

    /** Runs until the process is told to end; exit code 1 when it cannot start. */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read();
        HttpServer server;
        try {
            server = listen(settings.port());
        } catch (BindException e) {
            System.exit(Neighbour.report(settings.port()));
            return;
        }
        Running running = start(settings, server);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            running.close();
            ended.countDown();
        }));
        System.out.println("mock banks " + settings.banks() + " at http://127.0.0.1:" + settings.port() + "/banks");
        ended.await();
    }

    private static Running start(Settings settings, HttpServer server) {
        try {
            return Running.start(settings, server);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("mock banks cannot start: " + e.getMessage());
            System.exit(1);
            throw new IllegalStateException(e);
        }
    }

    /** Bound to the loopback address; answers once it is started. */
    static HttpServer listen(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CONNECTIONS);
    }
}
