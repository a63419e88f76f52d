package org.custodygateway.storm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.custodygateway.support.Api;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Database;
import org.custodygateway.support.GatewayProcess;
import org.custodygateway.support.MockBanksProcess;
import org.custodygateway.support.Places;

/** The programs of a storm: gateway nodes, mock banks, and where there is more than one node a broker and a database of their own. */
final class Site implements AutoCloseable {

    private static final Duration A_SHORT_STORM = Duration.ofMinutes(2);

    final List<GatewayProcess> gateways = new ArrayList<>();
    final MockBanksProcess banks;

    /** Null where the broker is inside the one node. */
    final BrokerProcess broker;

    /** Null where the database is inside the one node. */
    final DatabaseServer database;

    /** Clocks of the nodes that can be set; none where the machine has no libfaketime. */
    final List<SettableClock> clocks = new ArrayList<>();

    private final Set<GatewayProcess> frozen = ConcurrentHashMap.newKeySet();
    private final StormSettings settings;
    private final Path place;
    private final String url;

    Site(StormSettings settings) {
        this.settings = settings;
        place = Places.make("storm");
        database = settings.database() == Database.H2 ? null : new DatabaseServer();
        url = database == null ? h2(place) : database.url();
        int brokerPort = ChildProgram.freePort();
        broker = settings.nodes() > 1 ? new BrokerProcess(place, brokerPort) : null;
        int control = ChildProgram.freePort();
        for (int node = 1; node <= settings.nodes(); node++) {
            gateways.add(node(node, brokerPort, control));
        }
        banks = new MockBanksProcess(
                place, control, brokerPort, gateways.getFirst().port());
    }

    private GatewayProcess node(int number, int brokerPort, int control) {
        var gateway = new GatewayProcess(place, GatewayProcess.MAIN, ChildProgram.freePort(), brokerPort, control);
        gateway.set("gateway.node", "node-" + number);
        patience(gateway);
        SettableClock.in(place, "clock-" + number).ifPresent(clock -> {
            clock.giveTo(gateway);
            clocks.add(clock);
        });
        if (database != null) {
            gateway.set("spring.datasource.url", url);
            gateway.set("spring.datasource.username", settings.database().user());
            gateway.set("spring.datasource.password", "postgres");
        }
        if (broker != null) {
            gateway.set("gateway.data", place.resolve("gateway-" + number).toString());
            gateway.set("spring.artemis.mode", "native");
            gateway.set("spring.artemis.embedded.enabled", "false");
            gateway.set("spring.artemis.broker-url", "tcp://127.0.0.1:" + brokerPort);
            gateway.set("spring.artemis.password", ExternalBroker.PASSWORDS.get("gateway"));
        }
        return gateway;
    }

    /** A bank that did not answer is asked soon. */
    private void patience(GatewayProcess gateway) {
        for (String bank : settings.banks()) {
            String of = "gateway.custody.banks." + bank + ".";
            gateway.set(of + "answer-within", "1s");
            gateway.set(of + "valid-for", "3s");
            gateway.set(of + "margin", "500ms");
            gateway.set(of + "inquire-after", "200ms");
            gateway.set(of + "inquire-every", "1s");
        }
        gateway.set("gateway.settlement.bank-within", "5s");
        gateway.set("gateway.settlement.file-within", "5s");
    }

    private static String h2(Path place) {
        return "jdbc:h2:file:" + place.resolve("gateway/ledger/gateway")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;NON_KEYWORDS=DAY";
    }

    Site start() {
        if (broker != null) {
            broker.start();
        }
        banks.start();
        gateways.forEach(GatewayProcess::start);
        return this;
    }

    /** Address of the firm's database, for the auditor; on H2 only while no gateway runs. */
    String url() {
        return url;
    }

    /** A node that takes calls, at random; empty while there is none. */
    Optional<Api> api(Random random) {
        var up = gateways.stream()
                .filter(gateway -> gateway.running() && !frozen.contains(gateway))
                .toList();
        return up.isEmpty()
                ? Optional.empty()
                : Optional.of(up.get(random.nextInt(up.size())).api());
    }

    Api control() {
        return banks.control();
    }

    List<String> bankCodes() {
        return settings.banks();
    }

    boolean staysLong() {
        return settings.length().compareTo(A_SHORT_STORM) > 0;
    }

    void freeze(GatewayProcess gateway) {
        frozen.add(gateway);
        gateway.freeze();
    }

    void thaw(GatewayProcess gateway) {
        gateway.thaw();
        frozen.remove(gateway);
    }

    /** Ends the nodes in good order, so that the files of the database are free. */
    void stopGateways() {
        gateways.forEach(GatewayProcess::stop);
    }

    @Override
    public void close() {
        gateways.forEach(GatewayProcess::close);
        banks.close();
        if (broker != null) {
            broker.close();
        }
    }
}
