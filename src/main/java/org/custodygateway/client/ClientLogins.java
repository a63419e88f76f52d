package org.custodygateway.client;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Credentials of clients (A11). Without an initial password (any profile but the demo) a client has none until the online channel
 * sets it.
 */
@Component
class ClientLogins {

    /** Cheap on purpose: an initial password is known to everyone anyway. */
    private static final int STRENGTH = 6;

    private final JdbcClient jdbc;
    private final String initialPassword;
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH);

    ClientLogins(JdbcClient jdbc, @Value("${gateway.client.initial-password:}") String initialPassword) {
        this.jdbc = jdbc;
        this.initialPassword = initialPassword;
    }

    void give(String clientNo) {
        if (initialPassword.isEmpty()) {
            return;
        }
        jdbc.sql("insert into client_login (client_no, password_hash) values (?, ?)")
                .params(clientNo, "{bcrypt}" + encoder.encode(initialPassword))
                .update();
    }
}
