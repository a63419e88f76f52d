package org.custodygateway.bank.grb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.WorkingKeys;
import org.springframework.stereotype.Component;

/** The MAC over the key fields, made and verified on the bytes as they stand. */
@Component("seals")
class Seals {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final WorkingKeys keys;

    Seals(WorkingKeys keys) {
        this.keys = keys;
    }

    /** Puts the seal on a message, in place. */
    void seal(String bank, byte[] message, long number) {
        byte[] key = keys.good(bank, number);
        if (key == null) {
            throw new IllegalStateException("key " + number + " of " + bank + " is not good any more");
        }
        put(message, Field.KEY_NUMBER, "%010d".formatted(number));
        put(message, Field.MAC, mac(bank, message, key));
    }

    private static void put(byte[] message, Field field, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, message, field.from(), field.length());
    }

    /**
     * Verifies the seal of a message that came in.
     *
     * @return number of the key it is under
     * @throws ForgedMessage when it is wrong, or under a key that is not good
     */
    long verify(String bank, byte[] message) {
        if (message.length < Field.SENT_AT.from()) {
            throw new ForgedMessage("too short for a MAC");
        }
        long number = number(message);
        byte[] key = keys.good(bank, number);
        if (key == null) {
            throw new ForgedMessage("under a key that is not good");
        }
        byte[] right = mac(bank, message, key).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, Arrays.copyOfRange(message, Field.MAC.from(), Field.MAC.to()))) {
            throw new ForgedMessage("wrong MAC");
        }
        return number;
    }

    /** @throws ForgedMessage when there are no digits where it stands */
    static long number(byte[] message) {
        long number = 0;
        for (int at = Field.KEY_NUMBER.from(); at < Field.KEY_NUMBER.to(); at++) {
            byte digit = message[at];
            if (digit < '0' || digit > '9') {
                throw new ForgedMessage("no number of a key");
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private String mac(String bank, byte[] message, byte[] key) {
        return HEX.formatHex(keys.algorithm(bank).of(key, message, Field.INSTRUCTION.from(), Field.SENT_AT.from()));
    }
}
