package org.custodygateway.secret;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that personal data is sealed with.
 *
 * @param byId all that anything may still be sealed with
 * @param present id of the one that seals
 * @param index makes the hashes by which equal texts are found; it never changes
 */
public record SecretKeys(Map<String, SecretKey> byId, String present, SecretKey index) {

    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,16}");

    /**
     * Reads keys as they stand in the environment.
     *
     * @param keys {@code id=base64 of 32 bytes}, several separated by commas, the last of which seals
     * @param index base64 of 32 bytes
     * @throws IllegalArgumentException saying what is wrong, without any key
     */
    public static SecretKeys read(String keys, String index) {
        var byId = new LinkedHashMap<String, SecretKey>();
        Arrays.stream(keys.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .forEach(key -> {
                    int equals = key.indexOf('=');
                    String id = equals < 0 ? "" : key.substring(0, equals);
                    if (!ID.matcher(id).matches()) {
                        throw new IllegalArgumentException(
                                "a key has the form id=base64, its id small letters, digits and -");
                    }
                    byId.put(id, new SecretKeySpec(bytes("key " + id, key.substring(equals + 1)), "AES"));
                });
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        String last = byId.keySet().stream().reduce((first, second) -> second).orElseThrow();
        return new SecretKeys(
                Collections.unmodifiableMap(byId),
                last,
                new SecretKeySpec(bytes("the index key", index.strip()), "HmacSHA256"));
    }

    private static byte[] bytes(String name, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told like a wrong length.
        }
        throw new IllegalArgumentException(name + " is not the base64 of " + BYTES + " bytes");
    }

    /** Keys are in no text. */
    @Override
    public String toString() {
        return "SecretKeys" + byId.keySet();
    }
}
