package org.custodygateway.bank.grb;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** A message in the making. What is not put stays blank; null puts nothing. */
final class FieldsOut {

    private final byte[] bytes = new byte[FieldsIn.LENGTH];

    FieldsOut() {
        Arrays.fill(bytes, (byte) ' ');
        text(Field.VERSION, FieldsIn.VERSION);
    }

    byte[] bytes() {
        return bytes;
    }

    /** @throws IllegalArgumentException when it does not fit, or GB 18030 does not have it */
    FieldsOut text(Field field, @Nullable String text) {
        if (text != null) {
            byte[] encoded = encoded(text);
            if (encoded.length > field.length()) {
                throw new IllegalArgumentException("too long for " + field.name());
            }
            System.arraycopy(encoded, 0, bytes, field.from(), encoded.length);
        }
        return this;
    }

    /** As much of the text as fits, in whole characters. */
    FieldsOut cut(Field field, @Nullable String text) {
        String fits = text == null ? "" : text;
        while (encoded(fits).length > field.length()) {
            fits = fits.substring(0, fits.offsetByCodePoints(fits.length(), -1));
        }
        return text(field, fits);
    }

    private static byte[] encoded(String text) {
        try {
            ByteBuffer encoded = FieldsIn.CHARSET.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not to be written in GB 18030", e);
        }
    }

    FieldsOut number(Field field, long number) {
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        return text(field, sign + "0".repeat(field.length() - sign.length() - digits.length()) + digits);
    }

    FieldsOut money(Field field, @Nullable Money money) {
        return money == null ? this : number(field, money.fen());
    }

    FieldsOut day(Field field, @Nullable LocalDate day) {
        return day == null ? this : text(field, FieldsIn.DAY.format(day));
    }

    FieldsOut time(Field field, Instant at) {
        return text(field, FieldsIn.TIME.format(at.atZone(FieldsIn.ZONE)));
    }

    /** The bytes of a field of another message as they stand there, unread; blank when they are not plain letters, digits or hyphens. */
    FieldsOut copied(Field field, byte[] message, Field there) {
        for (int at = there.from(); at < there.to(); at++) {
            int one = at < message.length ? message[at] : 0;
            if (!Character.isLetterOrDigit(one) && one != '-' && one != ' ') {
                return this;
            }
        }
        System.arraycopy(message, there.from(), bytes, field.from(), field.length());
        return this;
    }
}
