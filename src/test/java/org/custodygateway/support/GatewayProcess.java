package org.custodygateway.support;

import java.nio.file.Path;
import java.util.Map;

/** The gateway as a program of its own, in the demo profile, with ports of its own. */
public final class GatewayProcess extends ChildProgram {

    public static final String MAIN = "org.custodygateway.CustodyGateway";

    private final int port;

    /**
     * @param place directory of the test: data of the gateway, of the banks, day-end files
     * @param mainClass {@link #MAIN}, or one that starts it with something added
     */
    public GatewayProcess(Path place, String mainClass, int port, int brokerPort, int banksPort) {
        super("gateway", mainClass);
        this.port = port;
        TcpPorts tcp = TcpPorts.of(banksPort);
        setAll(Map.of(
                "spring.profiles.active", "demo",
                "server.port", String.valueOf(port),
                "gateway.data", place.resolve("gateway").toString(),
                "gateway.exchange", place.resolve("exchange").toString(),
                "gateway.broker.port", String.valueOf(brokerPort),
                "gateway.routes", Path.of("routes").toAbsolutePath().toString(),
                "gateway.custody.banks.jmb.address", "http://127.0.0.1:" + banksPort + "/jmb/v1/messages",
                "gateway.custody.banks.grb.address", "127.0.0.1:" + tcp.bank(),
                "gateway.custody.banks.grb.listen", "127.0.0.1:" + tcp.firm()));
        set("gateway.custody.banks.srb.address", "127.0.0.1:" + tcp.session());
    }

    public int port() {
        return port;
    }

    /** The address of its first level, {@code http://127.0.0.1:port}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Its API; say as whom. */
    public Api api() {
        return Api.at(address() + "/api/v1");
    }

    @Override
    protected boolean isReady() {
        return Api.at(address()).get("/actuator/health").status() == 200;
    }
}
