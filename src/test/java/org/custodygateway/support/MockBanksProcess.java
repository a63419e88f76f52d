package org.custodygateway.support;

import java.nio.file.Path;
import java.util.Map;

/** The mock banks as a program of their own. */
public final class MockBanksProcess extends ChildProgram {

    private final int port;

    public MockBanksProcess(Path place, int port, int brokerPort, int gatewayPort) {
        super("mock-banks", "mockbanks.MockBanks");
        this.port = port;
        TcpPorts tcp = TcpPorts.of(port);
        setAll(Map.of(
                "mockbanks.port", String.valueOf(port),
                "mockbanks.data", place.resolve("banks").toString(),
                "mockbanks.exchange", place.resolve("exchange").toString(),
                "mockbanks.broker", "tcp://127.0.0.1:" + brokerPort,
                "mockbanks.firm", "http://127.0.0.1:" + gatewayPort,
                "bank.srb.port", String.valueOf(tcp.session()),
                "bank.grb.port", String.valueOf(tcp.bank()),
                "bank.grb.firm", "127.0.0.1:" + tcp.firm()));
    }

    /** Where {@code jmb} is reached. */
    public String http() {
        return "http://127.0.0.1:" + port + "/jmb/v1/messages";
    }

    /** Where {@code srb} is reached. */
    public String session() {
        return "127.0.0.1:" + TcpPorts.of(port).session();
    }

    /** Where {@code grb} is reached. */
    public String connections() {
        return "127.0.0.1:" + TcpPorts.of(port).bank();
    }

    /** Where their HTTP is. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Where a bank takes the firm's connections. */
    public int port(String bank) {
        TcpPorts tcp = TcpPorts.of(port);
        return switch (bank) {
            case "grb" -> tcp.bank();
            case "srb" -> tcp.session();
            case "jmb" -> port;
            default -> throw new IllegalArgumentException(bank + " takes no connections");
        };
    }

    /** Their control API. */
    public Api control() {
        return Api.at(address());
    }

    @Override
    protected boolean isReady() {
        return control().get("/banks").status() == 200;
    }
}
