package mockbanks.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.stream.IntStream;
import mockbanks.book.Unreadable;

/**
 * Rows of fields that have a fixed length in bytes of GB 18030 and a bar between them. Text stands left and is padded with
 * blanks, numbers stand right and are padded with zeros; a negative number has its minus sign in the first byte. Fields are
 * found by their place, not by the bars: the second byte of a Chinese character may look like one.
 */
final class Layout {

    static final Charset CHARSET = Charset.forName("GB18030");

    static final Layout CHK01 = new Layout(8, 8, 4, 8, 6, 8, 20, 20, 32, 14, 32, 1, 5, 3, 1, 16);
    static final Layout CHK02 = new Layout(8, 8, 4, 8, 32, 14, 32, 3, 1, 1);
    static final Layout CHK03 = new Layout(8, 8, 4, 8, 6, 20, 20, 22, 32, 14, 32, 2, 20, 1, 5, 3, 1, 16);
    static final Layout CHK04 = new Layout(8, 8, 4, 8, 14, 32, 3, 1, 16);
    static final Layout DIF01 = new Layout(1, 2, CHK01.bytes(), CHK01.bytes());
    static final Layout DIF02 = new Layout(1, 2, CHK02.bytes(), CHK02.bytes());
    static final Layout DIF03 = new Layout(1, 2, CHK03.bytes(), CHK03.bytes());
    static final Layout DIF04 = new Layout(8, 8, 4, 8, 3, 1, 14, 32, 16, 16, 32);
    static final Layout DAT01 = new Layout(8, 8, 4, 8, 20, 14, 32, 1, 3, 1, 16, 16);
    static final Layout DAT02 = new Layout(8, 8, 4, 8, 14, 32, 3, 1, 16);
    static final Layout DAT03 = new Layout(8, 8, 32, 60, 8, 32, 60, 3, 1, 16);

    private final int[] lengths;

    private Layout(int... lengths) {
        this.lengths = lengths;
    }

    /** Length of a row without its line feed. */
    int bytes() {
        return IntStream.of(lengths).sum() + lengths.length - 1;
    }

    /** A row without its line feed; a Long is a number, everything else text, null is blank. */
    byte[] row(Object... values) {
        if (values.length != lengths.length) {
            throw new IllegalArgumentException("not " + lengths.length + " fields");
        }
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (int i = 0; i < lengths.length; i++) {
            if (i > 0) {
                row.write('|');
            }
            String field = values[i] instanceof Long number
                    ? number(number, lengths[i])
                    : text(values[i] == null ? "" : values[i].toString(), lengths[i]);
            row.writeBytes(field.getBytes(CHARSET));
        }
        return row.toByteArray();
    }

    private static String number(long value, int length) {
        String digits = Long.toString(Math.abs(value));
        int signs = value < 0 ? 1 : 0;
        if (digits.length() + signs > length) {
            throw new IllegalArgumentException("too long for " + length + " bytes: " + value);
        }
        return "-".repeat(signs) + "0".repeat(length - signs - digits.length()) + digits;
    }

    /** Cut after the last whole character that fits. */
    private static String text(String value, int length) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int point : value.codePoints().toArray()) {
            String character = Character.toString(point);
            int bytes = character.getBytes(CHARSET).length;
            if (used + bytes > length) {
                break;
            }
            kept.append(character);
            used += bytes;
        }
        return kept + " ".repeat(length - used);
    }

    /**
     * The fields of a row, without their padding blanks.
     *
     * @throws Unreadable when the row has not this layout
     */
    String[] fields(byte[] row) {
        String[] fields = new String[lengths.length];
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (i > 0 && (at >= row.length || row[at++] != '|')) {
                throw new Unreadable("no bar before field " + (i + 1));
            }
            if (at + lengths[i] > row.length) {
                throw new Unreadable("row ends in field " + (i + 1));
            }
            fields[i] = decoded(row, at, lengths[i]);
            at += lengths[i];
        }
        if (at != row.length) {
            throw new Unreadable("row goes on after its last field");
        }
        return fields;
    }

    private static String decoded(byte[] row, int from, int length) {
        try {
            return CHARSET.newDecoder()
                    .decode(ByteBuffer.wrap(row, from, length))
                    .toString()
                    .stripTrailing();
        } catch (CharacterCodingException e) {
            throw new Unreadable("not GB 18030", e);
        }
    }

    /**
     * An amount in fen.
     *
     * @throws Unreadable when the field is not made of digits, with or without a minus sign in front
     */
    static long amount(String field) {
        if (!field.matches("-?[0-9]{15,16}") || field.length() != 16) {
            throw new Unreadable("not an amount: " + field);
        }
        return Long.parseLong(field);
    }
}
