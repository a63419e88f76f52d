package org.custodygateway.bank.ifts;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.HeldLines;
import org.custodygateway.bank.LineEvents;
import org.springframework.stereotype.Component;

/**
 * The Camel component {@code ifts:<bank>}. The one route that consumes from it names the bank's {@code address} and holds the session;
 * routes that send to it do so over that session. Body and {@code Signature} header are what stands in a packet.
 */
@Component("ifts")
class IftsComponent extends DefaultComponent implements HeldLines {

    private final Banks banks;
    private final IftsSettings settings;
    private final Leases leases;
    private final LineEvents events;
    private final Clock clock;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, Boolean> held = new ConcurrentHashMap<>();

    IftsComponent(Banks banks, IftsSettings settings, Leases leases, LineEvents events, Clock clock) {
        this.banks = banks;
        this.settings = settings;
        this.leases = leases;
        this.events = events;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String bank, Map<String, Object> parameters) {
        String address = getAndRemoveParameter(parameters, "address", String.class);
        held.put(bank, true);
        return new IftsEndpoint(uri, this, bank, address);
    }

    IftsSettings settings() {
        return settings;
    }

    /** A bank that is not in use is not connected to. */
    void start(String bank, InetSocketAddress address, BiConsumer<Long, Packet> messages) {
        if (banks.find(bank).isEmpty()) {
            return;
        }
        Line line = new Line(bank, address, settings, new Signals(banks, bank, clock), leases, events, messages);
        if (lines.putIfAbsent(bank, line) != null) {
            throw new IllegalStateException("two routes hold the session with " + bank);
        }
        line.start();
    }

    void stop(String bank) {
        Line line = lines.remove(bank);
        if (line != null) {
            line.stop();
        }
    }

    /** @throws ConnectException when no route holds a session with the bank */
    Line line(String bank) throws ConnectException {
        Line line = lines.get(bank);
        if (line == null) {
            throw new ConnectException("no session is held with " + bank);
        }
        return line;
    }

    @Override
    public boolean open(String bank) {
        Line line = lines.get(bank);
        return line == null ? !held.containsKey(bank) : line.open();
    }
}
