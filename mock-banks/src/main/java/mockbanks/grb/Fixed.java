package mockbanks.grb;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import mockbanks.book.Firm;
import mockbanks.book.Unreadable;

/** A message as fields in GB 18030. A field that is blank is null. */
final class Fixed {

    static final int LENGTH = Field.TEXT.to();

    private static final Charset CHARSET = Charset.forName("GB18030");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withResolverStyle(ResolverStyle.STRICT);

    private final byte[] bytes;

    /** A message whose fields are all blank. */
    Fixed() {
        bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) ' ');
        put(Field.VERSION, "01");
    }

    /** @throws Unreadable when it is not as long as a message is */
    Fixed(byte[] message) {
        if (message.length != LENGTH) {
            throw new Unreadable("not " + LENGTH + " bytes");
        }
        bytes = message.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text(Field field) {
        int from = field.from();
        int end = field.to();
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        for (int at = from; at < end; at++) {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                throw new Unreadable("control character in " + field);
            }
        }
        if (end > from && bytes[from] == ' ') {
            throw new Unreadable(field + " is not left-aligned");
        }
        try {
            String text = CHARSET.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, end - from))
                    .toString();
            return text.isEmpty() ? null : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable(field + " is not GB 18030");
        }
    }

    String needed(Field field) {
        String text = text(field);
        if (text == null) {
            throw new Unreadable(field + " is missing");
        }
        return text;
    }

    Long number(Field field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        if (text.length() != field.length || !text.matches("-?[0-9]+")) {
            throw new Unreadable(field + " is no number");
        }
        return Long.valueOf(text);
    }

    LocalDate date(Field field) {
        String text = text(field);
        try {
            return text == null ? null : LocalDate.parse(text, DAY);
        } catch (DateTimeException e) {
            throw new Unreadable(field + " is no date");
        }
    }

    Instant time(Field field) {
        String text = text(field);
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text, TIME).atZone(Firm.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable(field + " is no time");
        }
    }

    /** @throws IllegalArgumentException when the text does not fit; only {@link Field#TEXT} is cut, between two characters */
    Fixed put(Field field, String text) {
        if (text == null) {
            return this;
        }
        int at = field.from();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            byte[] character = encoded(text.substring(i, text.offsetByCodePoints(i, 1)));
            if (at + character.length > field.to()) {
                if (field != Field.TEXT) {
                    throw new IllegalArgumentException("too long for " + field);
                }
                break;
            }
            System.arraycopy(character, 0, bytes, at, character.length);
            at += character.length;
        }
        return this;
    }

    private static byte[] encoded(String character) {
        try {
            ByteBuffer encoded = CHARSET.newEncoder().encode(CharBuffer.wrap(character));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a character that GB 18030 does not have", e);
        }
    }

    Fixed put(Field field, Long number) {
        if (number == null) {
            return this;
        }
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        return put(field, sign + "0".repeat(field.length - sign.length() - digits.length()) + digits);
    }

    Fixed put(Field field, LocalDate day) {
        return put(field, day == null ? null : DAY.format(day));
    }

    Fixed put(Field field, Instant time) {
        return put(field, time == null ? null : TIME.format(time.atZone(Firm.ZONE)));
    }

    /** The bytes of a field as they stand in another message, unread; blank when they are not plain letters, digits or hyphens. */
    Fixed copy(Field field, byte[] message, Field there) {
        byte[] raw = message.length < there.to() ? new byte[0] : Arrays.copyOfRange(message, there.from(), there.to());
        for (byte one : raw) {
            if (!Character.isLetterOrDigit(one) && one != '-' && one != ' ') {
                return this;
            }
        }
        System.arraycopy(raw, 0, bytes, field.from(), Math.min(raw.length, field.length));
        return this;
    }
}
