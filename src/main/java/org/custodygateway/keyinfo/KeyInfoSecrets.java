package org.custodygateway.keyinfo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.secret.SealedTable;
import org.custodygateway.secret.Sealer;
import org.custodygateway.secret.Sealer.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Names and numbers in this module's tables lie sealed; columns differ by a prefix. */
@Component
class KeyInfoSecrets {

    private final Sealer sealer;

    KeyInfoSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sealed {
        @Bean
        SealedTable sealedChanges() {
            return new SealedTable(
                    "key_info_change", "id", List.of("from_name", "from_document_number", "name", "document_number"));
        }

        @Bean
        SealedTable sealedBanks() {
            return new SealedTable("key_info_bank", "account_no", List.of("known_name", "known_document_number"));
        }

        @Bean
        SealedTable sealedTasks() {
            return new SealedTable("key_info_task", "id", List.of("name", "document_number"));
        }
    }

    /** Name and number as they may lie in the row. */
    KeyInformation seal(KeyInformation plain, String table, Object key, String prefix) {
        return new KeyInformation(
                sealed(plain.name(), table, prefix + "name", key),
                plain.documentType(),
                sealed(plain.documentNumber(), table, prefix + "document_number", key));
    }

    private String sealed(String text, String table, String column, Object key) {
        return Objects.requireNonNull(sealer.seal(text, new Place(table, column, key.toString())));
    }

    KeyInformation open(ResultSet row, String table, String key, String prefix) throws SQLException {
        return new KeyInformation(
                opened(row.getString(prefix + "name"), table, prefix + "name", key),
                row.getString(prefix + "document_type"),
                opened(row.getString(prefix + "document_number"), table, prefix + "document_number", key));
    }

    private String opened(@Nullable String sealed, String table, String column, String key) {
        return Objects.requireNonNull(sealer.open(sealed, new Place(table, column, key)));
    }
}
