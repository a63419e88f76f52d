package mockbanks.grb;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import mockbanks.book.Book;
import mockbanks.book.Key;
import mockbanks.book.Unreadable;

/** The keys that are good now, opened: the working keys of the books, and the one that keys are changed under. */
final class Keys {

    /** Number of the key that 10004 and answers about seals are under. */
    static final long FOR_CHANGES = 0;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec wrapping;
    private final byte[] forChanges;
    private final Book book;
    private final Clock clock;

    Keys(String secret, Book book, Clock clock) {
        this.wrapping = new SecretKeySpec(derived(secret, "wrapping"), "AES");
        this.forChanges = derived(secret, "key change");
        this.book = book;
        this.clock = clock;
    }

    private static byte[] derived(String secret, String purpose) {
        byte[] text = purpose.getBytes(StandardCharsets.US_ASCII);
        return MacKind.HMAC_SHA_256.mac(secret.getBytes(StandardCharsets.UTF_8), text, 0, text.length);
    }

    /** The key of this number, or null when it is not good. */
    byte[] good(long number) {
        if (number == FOR_CHANGES) {
            return forChanges;
        }
        Key key = book.read(state -> state.keys().good(number, clock.instant()));
        return key == null ? null : unwrapped(key.wrapped());
    }

    /** Number of the key that requests are sent under. */
    long current() {
        Key key = book.read(state -> state.keys().current());
        if (key == null) {
            throw new IllegalStateException("no key is agreed on");
        }
        return key.number();
    }

    /** @throws Unreadable when it was not wrapped under the key of both sides */
    byte[] unwrapped(String wrapped) {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.UNWRAP_MODE, wrapping);
            byte[] key = cipher.unwrap(HEX.parseHex(wrapped), "HMAC", Cipher.SECRET_KEY)
                    .getEncoded();
            if (key.length != KEY_BYTES) {
                throw new Unreadable("the new key is not as long as it should be");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unreadable("the new key cannot be unwrapped");
        }
    }

    /** A new working key, wrapped. */
    String make() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, wrapping);
            return HEX.formatHex(cipher.wrap(new SecretKeySpec(key, "HMAC")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
