package org.custodygateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds sealed values by the hashes that stand for them, each on its index. */
@Component
class SealedSearch implements ClientSearch {

    private final JdbcClient jdbc;
    private final ClientSecrets secrets;

    SealedSearch(JdbcClient jdbc, ClientSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @Override
    public List<String> byName(String name, @Nullable String branch, String after, int limit) {
        return jdbc.sql("""
                        select client_no from client
                        where name_index = ? and status = 'OPEN' and (? = '' or branch = ?) and client_no > ?
                        order by client_no limit ?""")
                .params(secrets.name(name), any(branch), any(branch), after, limit)
                .query(String.class)
                .list();
    }

    @Override
    public List<String> byDocument(String number, @Nullable String branch) {
        return DocumentTypes.codes().stream()
                .map(type -> secrets.document(type, number))
                .distinct()
                .flatMap(hash -> holder(hash, branch).stream())
                .distinct()
                .toList();
    }

    private List<String> holder(String hash, @Nullable String branch) {
        return jdbc.sql(
                        "select client_no from client where open_document = ? and status = 'OPEN' and (? = '' or branch = ?)")
                .params(hash, any(branch), any(branch))
                .query(String.class)
                .list();
    }

    private static String any(@Nullable String branch) {
        return branch == null ? "" : branch;
    }
}
