package org.custodygateway.custody;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of linking.
 *
 * @param maxAccounts how many fund accounts of a client may be open at once (A1), at most 5
 * @param contractValidFor how long a bank may carry out a request about a contract after it was made
 * @param contractSweep how often requests that ran out unanswered are looked for
 */
@ConfigurationProperties("gateway.custody")
public record LinkingSettings(
        @DefaultValue("5") int maxAccounts,
        @DefaultValue("10m") Duration contractValidFor,
        @DefaultValue("5s") Duration contractSweep) {

    public LinkingSettings {
        if (maxAccounts < 1 || maxAccounts > 5) {
            throw new IllegalArgumentException("gateway.custody.max-accounts is from 1 to 5 (A1)");
        }
    }
}
