package org.custodygateway.bank;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/** Which operations each bank supports, as far as its row says so; the rest of the row is in {@link Banks}. */
@ConfigurationProperties("gateway.custody")
record OperationSettings(@Name("banks") @DefaultValue Map<String, Row> all) {

    /** @param operations codes of instructions; null for all that fit the way contracts are signed there, and its keys */
    record Row(@Nullable Set<String> operations) {}

    /** Empty where the row says nothing. */
    Set<String> of(String bank) {
        Row row = all.get(bank);
        return row == null || row.operations() == null ? Set.of() : row.operations();
    }
}
