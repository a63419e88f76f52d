package org.custodygateway.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** AES-256-GCM with a nonce of its own for each text and the place as associated data; hashes are HMAC-SHA-256. */
@Component
class AesSealer implements Sealer {

    private static final String FORM = "s1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    AesSealer(SecretSettings settings) {
        this.keys = SecretKeys.read(settings.keys(), settings.indexKey());
    }

    /** All keys that there are. */
    Set<String> ids() {
        return keys.byId().keySet();
    }

    @Override
    public String present() {
        return FORM + keys.present() + ":";
    }

    @Override
    public @Nullable String seal(@Nullable String text, Place place) {
        return text == null ? null : seal(keys.present(), text, place);
    }

    /** Seals with one of the keys. */
    String seal(String id, String text, Place place) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.byId().get(id), nonce, place);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return FORM + id + ":" + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + place, e);
        }
    }

    @Override
    public @Nullable String open(@Nullable String sealed, Place place) {
        if (sealed == null || !sealed.startsWith(FORM)) {
            return sealed;
        }
        int end = sealed.indexOf(':', FORM.length());
        var id = sealed.substring(FORM.length(), Math.max(FORM.length(), end));
        var key = keys.byId().get(id);
        if (key == null) {
            throw new IllegalStateException(place + " is sealed with the key " + id + ", which is not there");
        }
        try {
            byte[] all = Base64.getDecoder().decode(sealed.substring(end + 1));
            byte[] nonce = new byte[NONCE];
            ByteBuffer.wrap(all).get(nonce);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
            return new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(place + " does not open: altered, or sealed for another place", e);
        }
    }

    private static Cipher cipher(int mode, @Nullable SecretKey key, byte[] nonce, Place place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bound().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String index(String text, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.index());
            mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot index " + purpose, e);
        }
    }
}
