package org.custodygateway.secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys come from.
 *
 * @param keys see {@link SecretKeys#read}
 * @param indexKey see there
 */
@ConfigurationProperties("gateway.secrets")
public record SecretSettings(String keys, String indexKey) {

    /** Keys are in no text. */
    @Override
    public String toString() {
        return "SecretSettings";
    }
}
