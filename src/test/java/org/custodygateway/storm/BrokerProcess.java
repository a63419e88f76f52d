package org.custodygateway.storm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.custodygateway.support.ChildProgram;

/** The broker beside several nodes, its journal on disk. */
final class BrokerProcess extends ChildProgram {

    private final int port;

    BrokerProcess(Path place, int port) {
        super("broker", ExternalBroker.class.getName());
        this.port = port;
        setAll(Map.of(
                "broker.configuration",
                        Path.of("src/docs/broker.xml").toAbsolutePath().toString(),
                "broker.host", "127.0.0.1",
                "broker.port", String.valueOf(port),
                "broker.data", place.resolve("broker").toString()));
    }

    @Override
    protected boolean isReady() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
