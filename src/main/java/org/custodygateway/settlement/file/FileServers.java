package org.custodygateway.settlement.file;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The banks, and the clearing house, that exchange day-end files over SFTP; all others share a folder with the firm.
 *
 * @param overSftp servers by code of the bank
 * @param lookEvery how often each is looked at
 * @param retryEvery the same, while it cannot be reached
 */
@ConfigurationProperties("gateway.files")
public record FileServers(
        @DefaultValue Map<String, Server> overSftp,
        @DefaultValue("1s") Duration lookEvery,
        @DefaultValue("5s") Duration retryEvery) {

    /**
     * A server. Without the key of the host in {@code knownHosts} it is not spoken to.
     *
     * @param address {@code sftp://host:port/folder}; in the folder are {@code from-firm} and {@code to-firm}
     * @param keyFile private key of the user, or null
     * @param password of the user where there is no key, else of the key; null where neither has one
     */
    public record Server(
            URI address,
            String user,
            @Nullable Path keyFile,
            @Nullable String password,
            Path knownHosts) {

        int port() {
            return address.getPort() < 0 ? 22 : address.getPort();
        }

        String folder(String name) {
            return address.getPath().replaceAll("/+$", "") + "/" + name;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return user + "@" + address;
        }
    }
}
