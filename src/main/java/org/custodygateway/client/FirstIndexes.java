package org.custodygateway.client;

import java.util.List;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives clients from before anything was sealed the hashes they are found by, before anybody is served: one client per document holds on. */
@Component
class FirstIndexes implements SmartInitializingSingleton {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final ClientSecrets secrets;
    private final IdentityJson json;
    private final DurableTransaction durable;

    FirstIndexes(JdbcClient jdbc, ClientSecrets secrets, IdentityJson json, DurableTransaction durable) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
        this.durable = durable;
    }

    private record Row(
            String clientNo,
            String name,
            String type,
            String number,
            Identity identity,
            @Nullable String openDocument) {}

    @Override
    public void afterSingletonsInstantiated() {
        for (var rows = next(); !rows.isEmpty(); rows = next()) {
            var found = rows;
            durable.run(() -> found.forEach(this::index));
        }
    }

    private List<Row> next() {
        return jdbc.sql("""
                        select client_no, name, document_type, document_number, identity, open_document from client
                        where name_index is null order by client_no limit ?""")
                .param(AT_ONCE)
                .query((row, number) -> new Row(
                        row.getString("client_no"),
                        secrets.open(row, "name"),
                        row.getString("document_type"),
                        secrets.open(row, "document_number"),
                        json.read(secrets.open(row, "identity")),
                        row.getString("open_document")))
                .list();
    }

    private void index(Row row) {
        jdbc.sql("""
                update client set name_index = ?, open_document = ?, persons_expire = ?
                where client_no = ? and name_index is null""")
                .params(
                        secrets.name(row.name()),
                        row.openDocument() == null ? null : secrets.document(row.type(), row.number()),
                        row.identity().personsExpire().orElse(null),
                        row.clientNo())
                .update();
    }
}
