package org.custodygateway.bank;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** What is made of the secret that both sides of a link hold: the wrapping of working keys, and the key that they are changed under. */
final class KeyWrap {

    private static final int BYTES = 32;
    private static final String CIPHER = "AESWrap";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final SecretKeySpec wrapping;
    private final byte[] forChanges;
    private final SecureRandom random = new SecureRandom();

    KeyWrap(String secret) {
        this.wrapping = new SecretKeySpec(derived(secret, "wrapping"), "AES");
        this.forChanges = derived(secret, "key change");
    }

    private static byte[] derived(String secret, String purpose) {
        byte[] text = purpose.getBytes(StandardCharsets.US_ASCII);
        return MacAlgorithm.HMAC_SHA_256.of(secret.getBytes(StandardCharsets.UTF_8), text, 0, text.length);
    }

    /** The MAC key of key changes themselves. */
    byte[] forChanges() {
        return forChanges.clone();
    }

    /** A new working key, wrapped. */
    String make() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.WRAP_MODE, wrapping);
            return HEX.formatHex(cipher.wrap(new SecretKeySpec(key, "HMAC")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnreadableMessage when it was wrapped under another key, or is none */
    byte[] unwrapped(String wrapped) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.UNWRAP_MODE, wrapping);
            byte[] key = cipher.unwrap(HEX.parseHex(wrapped), "HMAC", Cipher.SECRET_KEY)
                    .getEncoded();
            if (key.length == BYTES) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableMessage("a working key that cannot be unwrapped", e);
        }
        throw new UnreadableMessage("a working key of another length");
    }
}
