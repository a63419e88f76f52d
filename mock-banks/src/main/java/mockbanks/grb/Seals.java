package mockbanks.grb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Puts the MAC on messages and verifies it, on the bytes as they stand. */
final class Seals {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Keys keys;
    private final MacKind kind;

    Seals(Keys keys, MacKind kind) {
        this.keys = keys;
        this.kind = kind;
    }

    byte[] sealed(Fixed message, long number) {
        message.put(Field.KEY_NUMBER, number);
        String mac = HEX.formatHex(mac(message.bytes(), keys.good(number)));
        return message.put(Field.MAC, mac).bytes();
    }

    /** The number of the key it is rightly sealed under, or -1. */
    long verified(byte[] message) {
        if (message.length != Fixed.LENGTH) {
            return -1;
        }
        String number = ascii(message, Field.KEY_NUMBER);
        byte[] key = number.matches("[0-9]+") ? keys.good(Long.parseLong(number)) : null;
        if (key == null) {
            return -1;
        }
        byte[] right = HEX.formatHex(mac(message, key)).getBytes(StandardCharsets.US_ASCII);
        byte[] given = Arrays.copyOfRange(message, Field.MAC.from(), Field.MAC.to());
        return MessageDigest.isEqual(right, given) ? Long.parseLong(number) : -1;
    }

    private byte[] mac(byte[] message, byte[] key) {
        return kind.mac(key, message, Field.INSTRUCTION.from(), Field.SENT_AT.from());
    }

    private static String ascii(byte[] message, Field field) {
        return new String(message, field.from(), field.length, StandardCharsets.US_ASCII);
    }
}
