package org.custodygateway.bank;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/** Which banks' messages carry a MAC under working keys; the rest of their settings is in {@link Banks}. */
@ConfigurationProperties("gateway.custody")
record KeyedBanks(@Name("banks") Map<String, Row> all) {

    /**
     * @param mac null at a bank without working keys
     * @param keyOverlap how long a key that was replaced stays good, for what was sent under it
     */
    record Row(
            @Nullable MacAlgorithm mac, @DefaultValue("15m") Duration keyOverlap) {}

    boolean has(String bank) {
        Row row = all.get(bank);
        return row != null && row.mac() != null;
    }

    /** @throws IllegalStateException when the bank has no working keys */
    MacAlgorithm mac(String bank) {
        Row row = all.get(bank);
        if (row == null || row.mac() == null) {
            throw new IllegalStateException(bank + " has no working keys: its setting mac is missing");
        }
        return row.mac();
    }

    Duration overlap(String bank) {
        Row row = all.get(bank);
        return row == null ? Duration.ZERO : row.keyOverlap();
    }
}
