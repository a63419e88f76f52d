package org.custodygateway.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.custodygateway.secret.SealedTable;
import org.custodygateway.secret.Sealer;
import org.custodygateway.secret.Sealer.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What of a client's row lies sealed, and the hashes by which a document and a name are found without opening any. */
@Component
class ClientSecrets {

    private static final String TABLE = "client";

    private final Sealer sealer;

    ClientSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sealed {
        @Bean
        SealedTable sealedClients() {
            return new SealedTable(TABLE, "client_no", List.of("name", "document_number", "identity", "four_steps"));
        }
    }

    @Nullable
    String seal(String column, String clientNo, @Nullable String text) {
        return sealer.seal(text, new Place(TABLE, column, clientNo));
    }

    /** A column of the row, which has the client's number in it. */
    String open(ResultSet row, String column) throws SQLException {
        return open(column, row.getString("client_no"), row.getString(column));
    }

    String open(String column, String clientNo, String sealed) {
        return Objects.requireNonNull(sealer.open(sealed, new Place(TABLE, column, clientNo)));
    }

    String document(String type, String number) {
        return sealer.index(DocumentNumbers.sameFor(type, number), "document");
    }

    String name(String name) {
        return sealer.index(name, "name");
    }
}
