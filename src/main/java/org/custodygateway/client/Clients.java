package org.custodygateway.client;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds clients. */
public interface Clients {

    Optional<Client> find(String clientNo);

    /** Those of the clients that exist, by number. */
    default Map<String, Client> findAll(Collection<String> clientNos) {
        var found = new HashMap<String, Client>();
        clientNos.forEach(clientNo -> find(clientNo).ifPresent(client -> found.put(clientNo, client)));
        return found;
    }

    /** When the client was opened, empty where there is none. */
    default Optional<Instant> openedAt(String clientNo) {
        return Optional.empty();
    }
}
