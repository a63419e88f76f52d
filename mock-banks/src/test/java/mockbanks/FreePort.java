package mockbanks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for what a test starts. */
final class FreePort {

    private static final int FIRST = 12_000;
    private static final int LAST = 20_000;

    private FreePort() {}

    /** A port nobody uses, below those that the system gives away by itself: one of these may be another's before it is taken. */
    static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException used) {
                // Another.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
