package org.custodygateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Stands between two programs on a TCP port. While it is shut it takes connections, reads nothing and says nothing. */
public final class Tap implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new ArrayList<>();
    private volatile boolean shut;

    public Tap(int target) {
        this.target = target;
        try {
            server = new ServerSocket(ChildProgram.freePort(), 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on all connections come to nothing. */
    public void shut() {
        shut = true;
    }

    /** Lets go of all connections, and new ones through again. */
    public void open() {
        shut = false;
        hangUp();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = kept(server.accept());
                if (!shut) {
                    Socket called = kept(new Socket(InetAddress.getLoopbackAddress(), target));
                    Thread.startVirtualThread(() -> copy(caller, called));
                    Thread.startVirtualThread(() -> copy(called, caller));
                }
            } catch (IOException closed) {
                // The test is over, or the target is not there.
            }
        }
    }

    private Socket kept(Socket socket) throws IOException {
        synchronized (sockets) {
            if (server.isClosed()) {
                socket.close();
            }
            sockets.removeIf(Socket::isClosed);
            sockets.add(socket);
        }
        return socket;
    }

    /** What comes while it is shut is lost, on connections from before, too. */
    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            byte[] bytes = new byte[8_192];
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                if (!shut) {
                    to.getOutputStream().write(bytes, 0, read);
                }
            }
        } catch (IOException closed) {
            // One of them has hung up.
        }
    }

    private void hangUp() {
        synchronized (sockets) {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            sockets.clear();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }
}
