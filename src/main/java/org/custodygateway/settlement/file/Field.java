package org.custodygateway.settlement.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of a day-end record (wire 4). Lengths are bytes of GB 18030, not characters, which is where the standard is silent.
 *
 * @param bytes its length
 * @param form what a text must match, or null
 */
record Field(String name, Type type, int bytes, @Nullable Pattern form) {

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SIGNED_DIGITS = Pattern.compile("-?[0-9]+");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withResolverStyle(ResolverStyle.STRICT);

    enum Type {
        /** Left-aligned, padded with blanks; too long is an error. */
        CHAR,
        /** As CHAR, but cut to its length, between characters and never inside one; a bar and control characters become blanks. */
        NAME,
        /** Right-aligned, padded with zeros, not negative. */
        INT,
        /** As INT; a negative one has {@code -} in its first byte, then zeros. */
        SIGNED,
        /** YYYYMMDD. */
        DATE,
        /** HHMMSS. */
        TIME
    }

    Field(String name, Type type, int bytes) {
        this(name, type, bytes, (Pattern) null);
    }

    Field(String name, Type type, int bytes, String form) {
        this(name, type, bytes, Pattern.compile(form));
    }

    byte[] encode(Object value) {
        return switch (type) {
            case CHAR -> padded(((String) value).getBytes(GB18030));
            case NAME -> padded(cut((String) value));
            case INT, SIGNED -> number((Long) value);
            case DATE -> padded(DATE.format((LocalDate) value).getBytes(GB18030));
            case TIME -> padded(TIME.format((LocalTime) value).getBytes(GB18030));
        };
    }

    /** @throws BadFile when the bytes are no such field */
    Object decode(byte[] raw) {
        return switch (type) {
            case CHAR, NAME -> formed(text(raw));
            case INT, SIGNED -> number(raw);
            case DATE -> date(raw);
            case TIME -> time(raw);
        };
    }

    private byte[] padded(byte[] content) {
        if (content.length > bytes) {
            throw new IllegalArgumentException(name + " has " + content.length + " bytes, only " + bytes + " fit");
        }
        var field = Arrays.copyOf(content, bytes);
        Arrays.fill(field, content.length, bytes, (byte) ' ');
        return field;
    }

    private byte[] cut(String value) {
        var clean = value.replaceAll("[|\\x00-\\x1f\\x7f-\\x9f]", " ");
        int end = 0;
        int length = 0;
        while (end < clean.length()) {
            int next = clean.offsetByCodePoints(end, 1);
            length += clean.substring(end, next).getBytes(GB18030).length;
            if (length > bytes) {
                break;
            }
            end = next;
        }
        return clean.substring(0, end).getBytes(GB18030);
    }

    private byte[] number(long value) {
        if (value < 0 && type == Type.INT) {
            throw new IllegalArgumentException(name + " may not be negative: " + value);
        }
        var digits = Long.toString(Math.absExact(value));
        int room = value < 0 ? bytes - 1 : bytes;
        if (digits.length() > room) {
            throw new IllegalArgumentException(name + " does not fit: " + value);
        }
        return ((value < 0 ? "-" : "") + "0".repeat(room - digits.length()) + digits).getBytes(GB18030);
    }

    private String text(byte[] raw) {
        try {
            // Most fields of most files are plain, and there are millions of them.
            var text = isPlain(raw)
                    ? new String(raw, StandardCharsets.US_ASCII)
                    : GB18030.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new BadFile(name + " has control characters");
            }
            return text.stripTrailing();
        } catch (CharacterCodingException e) {
            throw new BadFile(name + " is not GB 18030");
        }
    }

    private static boolean isPlain(byte[] raw) {
        for (byte one : raw) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private String formed(String text) {
        if (form != null && !form.matcher(text).matches()) {
            throw new BadFile(name + " may not be " + text);
        }
        return text;
    }

    private long number(byte[] raw) {
        var text = text(raw);
        var digits = type == Type.SIGNED ? SIGNED_DIGITS : DIGITS;
        if (text.length() != bytes || !digits.matcher(text).matches()) {
            throw new BadFile(name + " is not a number of " + bytes + " digits: " + text);
        }
        return Long.parseLong(text);
    }

    private LocalDate date(byte[] raw) {
        try {
            return LocalDate.parse(text(raw), DATE);
        } catch (DateTimeException e) {
            throw new BadFile(name + " is not a date: " + text(raw));
        }
    }

    private LocalTime time(byte[] raw) {
        try {
            return LocalTime.parse(text(raw), TIME);
        } catch (DateTimeException e) {
            throw new BadFile(name + " is not a time: " + text(raw));
        }
    }
}
