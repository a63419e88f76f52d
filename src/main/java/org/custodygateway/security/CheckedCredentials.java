package org.custodygateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;

/**
 * Remembers for a minute that a name and password were right, under a hash whose key exists in this process only: a password hash is
 * slow on purpose, and programs log in with every request.
 */
@Component
class CheckedCredentials {

    private static final String HASH = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<String, UserDetails> users = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();

    CheckedCredentials() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, HASH);
    }

    Optional<UserDetails> find(String name, String password) {
        return Optional.ofNullable(users.getIfPresent(hash(name, password)));
    }

    void remember(String name, String password, UserDetails user) {
        users.put(hash(name, password), user);
    }

    private String hash(String name, String password) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            // The length in front: "ab" with "c" is not "a" with "bc".
            mac.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
