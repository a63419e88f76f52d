package org.custodygateway.client;

import java.util.Optional;

/** Finds clients. */
public interface Clients {

    Optional<Client> find(String clientNo);
}
