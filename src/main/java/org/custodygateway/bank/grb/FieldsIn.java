package org.custodygateway.bank.grb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** The fields of a message that came in. A blank field is null; what is not of its form makes the message unreadable. */
final class FieldsIn {

    static final int LENGTH = Field.TEXT.to();
    static final String VERSION = "01";
    static final Charset CHARSET = Charset.forName("GB18030");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter DAY = strict("uuuuMMdd");
    static final DateTimeFormatter TIME = strict("uuuuMMddHHmmssSSS");

    private final byte[] message;

    FieldsIn(byte[] message) {
        if (message.length != LENGTH) {
            throw new UnreadableMessage("not " + LENGTH + " bytes");
        }
        this.message = message;
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Blanks behind are padding: no character of GB 18030 ends in one. */
    @Nullable
    String text(Field field) {
        int end = field.to();
        while (end > field.from() && message[end - 1] == ' ') {
            end--;
        }
        if (end == field.from()) {
            return null;
        }
        if (message[field.from()] == ' ') {
            throw new UnreadableMessage(field.name() + " does not begin at its left");
        }
        String text = decoded(field, end);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableMessage(field.name() + " has a control character");
        }
        return text;
    }

    private String decoded(Field field, int end) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(message, field.from(), end - field.from());
            return CHARSET.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableMessage(field.name() + " is not GB 18030");
        }
    }

    String needed(Field field) {
        return needed(field, text(field));
    }

    private static <T> T needed(Field field, @Nullable T value) {
        if (value == null) {
            throw new UnreadableMessage(field.name() + " is missing");
        }
        return value;
    }

    void expect(Field field, String value) {
        if (!value.equals(text(field))) {
            throw new UnreadableMessage(field.name() + " is not " + value);
        }
    }

    /** Digits over the whole width, the first of them perhaps a minus. */
    long number(Field field) {
        String text = needed(field);
        if (text.length() != field.length() || !text.matches("-?[0-9]+")) {
            throw new UnreadableMessage(field.name() + " is not a number");
        }
        return Long.parseLong(text);
    }

    /** Any sum, below zero, too. */
    @Nullable
    Money balance(Field field) {
        return text(field) == null ? null : Money.ofFen(number(field));
    }

    @Nullable
    Money amount(Field field) {
        if (text(field) == null) {
            return null;
        }
        long fen = number(field);
        if (fen < 0) {
            throw new UnreadableMessage(field.name() + " is below zero");
        }
        return Money.ofFen(fen);
    }

    Money neededAmount(Field field) {
        return needed(field, amount(field));
    }

    LocalDate day(Field field) {
        try {
            return LocalDate.parse(needed(field), DAY);
        } catch (DateTimeException e) {
            throw new UnreadableMessage(field.name() + " is not a day");
        }
    }

    Instant time(Field field) {
        try {
            return LocalDateTime.parse(needed(field), TIME).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableMessage(field.name() + " is not a time");
        }
    }

    boolean yes(Field field) {
        return switch (needed(field)) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new UnreadableMessage(field.name() + " is neither Y nor N");
        };
    }
}
