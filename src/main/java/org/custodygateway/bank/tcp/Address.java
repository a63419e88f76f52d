package org.custodygateway.bank.tcp;

import java.net.InetSocketAddress;

/** Host and port of an endpoint. */
record Address(String host, int port) {

    /** @throws IllegalArgumentException when it is not {@code host:port} */
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("host:port expected in place of " + text);
        }
        return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Resolved anew each time: a name may come to stand for another machine. */
    InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
