package org.custodygateway.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Clients in the database. One whose opening a bank refused is kept as a row and is nobody's client. */
@Component
class JdbcClients implements Clients, ClientRegister {

    private static final String SELECT_ANY = """
            select client_no, type, name, document_type, document_number, standing, branch, identity, four_steps, opened_at
            from client where client_no = ?""";

    private static final String SELECT = SELECT_ANY + " and status = 'OPEN'";

    private final JdbcClient jdbc;
    private final IdentityJson json;
    private final ClientSecrets secrets;
    private final ClientLogins logins;
    private final Clock clock;

    JdbcClients(JdbcClient jdbc, IdentityJson json, ClientSecrets secrets, ClientLogins logins, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.logins = logins;
        this.clock = clock;
    }

    @Override
    public Optional<Client> find(String clientNo) {
        return jdbc.sql(SELECT).param(clientNo).query(this::client).optional();
    }

    @Override
    public Map<String, Client> findAll(Collection<String> clientNos) {
        return jdbc
                .sql(SELECT.replace("client_no = ?", "client_no = any(?)"))
                .param(clientNos.toArray(String[]::new))
                .query(this::client)
                .list()
                .stream()
                .collect(Collectors.toMap(Client::clientNo, Function.identity()));
    }

    @Override
    public Optional<Instant> openedAt(String clientNo) {
        return jdbc.sql("select opened_at from client where client_no = ? and status = 'OPEN'")
                .param(clientNo)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    @Override
    public Optional<Client> lock(String clientNo) {
        return jdbc.sql(SELECT + " for update")
                .param(clientNo)
                .query(this::client)
                .optional();
    }

    @Override
    public Optional<Client> everRegistered(String clientNo) {
        return jdbc.sql(SELECT_ANY).param(clientNo).query(this::client).optional();
    }

    @Override
    public Optional<ClientFile> file(String clientNo) {
        return jdbc.sql(SELECT)
                .param(clientNo)
                .query((row, number) -> new ClientFile(
                        client(row, number),
                        json.read(secrets.open(row, "identity")),
                        secrets.open(row, "four_steps"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public List<String> numbersAfter(String clientNo, int limit) {
        return jdbc.sql(
                        "select client_no from client where client_no > ? and status = 'OPEN' order by client_no limit ?")
                .params(clientNo, limit)
                .query(String.class)
                .list();
    }

    @Override
    public String nextNumber() {
        return jdbc.sql("select nextval('client_number')")
                .query(Long.class)
                .single()
                .toString();
    }

    @Override
    public boolean taken(String documentType, String documentNumber) {
        return jdbc.sql("select count(*) from client where open_document = ?")
                        .param(secrets.document(documentType, documentNumber))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void open(String clientNo, Client.Type type, Identity identity, String fourSteps, String branch) {
        var documentType = Objects.requireNonNull(identity.documentType());
        var documentNumber = Objects.requireNonNull(identity.documentNumber());
        try {
            jdbc.sql("""
                    insert into client (client_no, type, name, name_index, document_type, document_number, document_expires,
                                        persons_expire, identity, four_steps, standing, branch, status, open_document, opened_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUALIFIED', ?, 'OPEN', ?, ?)""")
                    .params(
                            clientNo,
                            type.name(),
                            secrets.seal("name", clientNo, identity.name()),
                            secrets.name(Objects.requireNonNull(identity.name())),
                            documentType,
                            secrets.seal("document_number", clientNo, documentNumber),
                            identity.documentExpires(),
                            identity.personsExpire().orElse(null),
                            secrets.seal("identity", clientNo, json.write(identity)),
                            secrets.seal("four_steps", clientNo, fourSteps),
                            branch,
                            secrets.document(documentType, documentNumber),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException twice) {
            throw documentTaken(documentNumber);
        }
        logins.give(clientNo);
    }

    @Override
    public boolean nameTaken(String name, String byOtherThan) {
        return jdbc.sql("""
                        select count(*) from client
                        where name_index = ? and type = 'INSTITUTION' and status = 'OPEN' and client_no <> ?""")
                        .params(secrets.name(name), byOtherThan)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void keyInformation(String clientNo, KeyInformation now) {
        var identity = file(clientNo).orElseThrow().identity().with(now);
        try {
            jdbc.sql("""
                    update client set name = ?, name_index = ?, document_type = ?, document_number = ?, identity = ?, open_document = ?
                    where client_no = ?""")
                    .params(
                            secrets.seal("name", clientNo, now.name()),
                            secrets.name(now.name()),
                            now.documentType(),
                            secrets.seal("document_number", clientNo, now.documentNumber()),
                            secrets.seal("identity", clientNo, json.write(identity)),
                            secrets.document(now.documentType(), now.documentNumber()),
                            clientNo)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw documentTaken(now.documentNumber());
        }
    }

    private static RefusedException documentTaken(String number) {
        return new RefusedException(
                Refusal.byRule("A1", "A1.client-exists", Map.of("document", String.valueOf(Masking.document(number)))));
    }

    @Override
    public Rider openingRefused(String clientNo) {
        return Rider.update(
                "update client set status = 'REFUSED', open_document = null where client_no = ? and status = 'OPEN'",
                clientNo);
    }

    @Override
    public Rider close(String clientNo, LocalDate day) {
        return Rider.update(
                "update client set closed_on = ?, open_document = null where client_no = ? and closed_on is null",
                day,
                clientNo);
    }

    @Override
    public Rider standing(String clientNo, Client.Standing from, Client.Standing to) {
        return Rider.update(
                "update client set standing = ? where client_no = ? and standing = ?",
                to.name(),
                clientNo,
                from.name());
    }

    @Override
    public Rider identity(String clientNo, Identity identity) {
        return Rider.update(
                "update client set identity = ?, document_expires = ?, persons_expire = ? where client_no = ? and status = 'OPEN'",
                secrets.seal("identity", clientNo, json.write(identity)),
                identity.documentExpires(),
                identity.personsExpire().orElse(null),
                clientNo);
    }

    private Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("client_no"),
                Client.Type.valueOf(row.getString("type")),
                secrets.open(row, "name"),
                row.getString("document_type"),
                secrets.open(row, "document_number"),
                Client.Standing.valueOf(row.getString("standing")),
                row.getString("branch"));
    }
}
