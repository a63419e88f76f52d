package org.custodygateway.support;

import java.nio.file.Path;

/** The gateway and the mock banks side by side, as the demo starts them, in a place of their own. */
public final class Programs implements AutoCloseable {

    public final GatewayProcess gateway;
    public final MockBanksProcess banks;

    /** Not started yet, so that settings can be made. */
    public Programs(String gatewayMain) {
        int port = ChildProgram.freePort();
        int broker = ChildProgram.freePort();
        int control = ChildProgram.freePort();
        Path place = Places.make("programs");
        gateway = new GatewayProcess(place, gatewayMain, port, broker, control);
        banks = new MockBanksProcess(place, control, broker, port);
    }

    public Programs() {
        this(GatewayProcess.MAIN);
    }

    public Programs start() {
        banks.start();
        gateway.start();
        return this;
    }

    @Override
    public void close() {
        gateway.close();
        banks.close();
    }
}
