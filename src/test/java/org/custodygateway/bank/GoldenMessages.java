package org.custodygateway.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The golden messages of one bank, filled in. */
final class GoldenMessages {

    static final Charset GB18030 = Charset.forName("GB18030");

    /** Stands in every message; in the charset of each of them this is the same bytes. */
    static final String TEXT = "booked";

    private static final Path FILES = Path.of("src/test/resources/golden");

    private final String institution;
    private final boolean fixed;
    private final Charset charset;
    private final String golden;

    GoldenMessages(String bank, String file, Charset charset) {
        this.institution = bank.toUpperCase(Locale.ROOT);
        this.fixed = file.endsWith(".txt");
        this.charset = charset;
        try {
            golden = Files.readString(FILES.resolve(file), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer of a case to a deposit of 1000.00, as the bank's link has to carry it. */
    byte[] answer(GoldenCase one, String serial, LocalDate day, String card) {
        var fields = new HashMap<>(Map.of(
                "instruction",
                "12001",
                "operation",
                "PAY-IN",
                "institution",
                institution,
                "own",
                "B20261123%011d".formatted(one.ordinal() + 1),
                "serial",
                serial,
                "date",
                day.toString(),
                "day",
                day.toString().replace("-", ""),
                "fund",
                one.fund(),
                "card",
                card,
                "text",
                TEXT));
        fields.putAll(amount(100_000));
        fields.putAll(one.fields());
        String filled = golden;
        for (var field : fields.entrySet()) {
            filled = filled.replace("{" + field.getKey() + "}", field.getValue());
        }
        return one.spoilt(fixed ? columns(filled) : filled.getBytes(charset));
    }

    static Map<String, String> amount(long fen) {
        return Map.of(
                "yuan", "%d.%02d".formatted(fen / 100, fen % 100),
                "fen", Long.toString(fen),
                "fen18", "%018d".formatted(fen));
    }

    private byte[] columns(String lines) {
        byte[] message = new byte[FakeGranite.LENGTH];
        Arrays.fill(message, (byte) ' ');
        lines.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            byte[] value = line.substring(blank + 1).getBytes(charset);
            System.arraycopy(value, 0, message, Integer.parseInt(line.substring(0, blank)), value.length);
        });
        return message;
    }

    static int indexOf(byte[] body, String text) {
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf(text);
        if (at < 0) {
            throw new IllegalArgumentException(text);
        }
        return at;
    }

    /** The message with its text made longer. */
    static byte[] blownUp(byte[] body, int by) {
        int at = indexOf(body, TEXT);
        byte[] whole = Arrays.copyOf(body, body.length + by);
        System.arraycopy(body, at, whole, at + by, body.length - at);
        Arrays.fill(whole, at, at + by, (byte) 'x');
        return whole;
    }
}
