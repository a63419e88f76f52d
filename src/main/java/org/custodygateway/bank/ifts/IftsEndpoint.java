package org.custodygateway.bank.ifts;

import java.net.InetSocketAddress;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** A bank's session, as routes see it. */
final class IftsEndpoint extends DefaultEndpoint {

    static final String SIGNATURE = "Signature";

    /** Property: number of the session in which the bank asked. */
    static final String SESSION = "iftsSession";

    private final IftsComponent ifts;
    private final String bank;
    private final @Nullable String address;

    /** @param address {@code host:port}; where it is missing, nothing can be consumed */
    IftsEndpoint(String uri, IftsComponent ifts, String bank, @Nullable String address) {
        super(uri, ifts);
        this.ifts = ifts;
        this.bank = bank;
        this.address = address;
    }

    IftsComponent ifts() {
        return ifts;
    }

    String bank() {
        return bank;
    }

    InetSocketAddress address() {
        int colon = address == null ? -1 : address.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("the address of " + bank + " is not host:port");
        }
        return InetSocketAddress.createUnresolved(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public Producer createProducer() {
        return new IftsProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        IftsConsumer consumer = new IftsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
