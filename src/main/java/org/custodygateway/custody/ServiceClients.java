package org.custodygateway.custody;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clients with the service of several fund accounts (A6). */
@Component
public class ServiceClients {

    private final JdbcClient jdbc;

    ServiceClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who have, or are opening, an auxiliary account, in the order of their numbers, with numbers above the one given. */
    public List<String> after(String clientNo, int limit) {
        return jdbc.sql("""
                select distinct client_no from custody_account
                where role = 'AUXILIARY' and open_bank is not null and client_no > ? order by client_no limit ?""").params(clientNo, limit).query(String.class).list();
    }
}
