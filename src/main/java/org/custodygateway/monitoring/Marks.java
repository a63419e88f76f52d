package org.custodygateway.monitoring;

import org.custodygateway.client.Client;

/** What a value is held against: a number or a sum in fen, for each kind of client. */
record Marks(long individual, long institution) {

    static final Marks NONE = new Marks(0, 0);
    static final Marks BOUNDLESS = new Marks(Long.MAX_VALUE, Long.MAX_VALUE);

    static Marks both(long mark) {
        return new Marks(mark, mark);
    }

    long of(Client.Type type) {
        return type == Client.Type.INSTITUTION ? institution : individual;
    }

    long lower() {
        return Math.min(individual, institution);
    }
}
