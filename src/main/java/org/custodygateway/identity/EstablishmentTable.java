package org.custodygateway.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.custodygateway.database.IdSource;
import org.custodygateway.secret.SealedTable;
import org.custodygateway.secret.Sealer;
import org.custodygateway.secret.Sealer.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code establishment}; evidence lies sealed. */
@Component
class EstablishmentTable implements Establishments {

    private static final String TABLE = "establishment";

    private final JdbcClient jdbc;
    private final Looks looks;
    private final IdSource ids;
    private final Sealer sealer;
    private final Clock clock;

    EstablishmentTable(JdbcClient jdbc, Looks looks, IdSource ids, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.looks = looks;
        this.ids = ids;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sealed {
        @Bean
        SealedTable sealedEstablishments() {
            return new SealedTable(TABLE, "id", List.of("steps"));
        }
    }

    @Override
    public void add(
            String clientNo, String applicationId, String method, String steps, String enteredBy, String approvedBy) {
        long id = ids.next("establishment_id");
        jdbc.sql("""
                insert into establishment (id, client_no, application_id, method, steps, entered_by, approved_by, at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        clientNo,
                        Long.valueOf(applicationId),
                        method,
                        sealer.seal(steps, place(id)),
                        enteredBy,
                        approvedBy,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        looks.done(clientNo, approvedBy);
    }

    @Override
    public List<Establishment> of(String clientNo) {
        return jdbc.sql("select * from establishment where client_no = ? order by id desc")
                .param(clientNo)
                .query(this::establishment)
                .list();
    }

    private static Place place(long id) {
        return new Place(TABLE, "steps", Long.toString(id));
    }

    private Establishment establishment(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Establishment(
                id,
                row.getString("client_no"),
                row.getString("method"),
                Objects.requireNonNull(sealer.open(row.getString("steps"), place(id))),
                row.getString("entered_by"),
                row.getString("approved_by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
