package org.custodygateway.counter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What is in a PDF, as far as it matters whether it may be kept. Names are compared after their escapes are undone, and what is packed into
 * object streams is unpacked; what cannot be looked into counts as active.
 */
final class PdfContent {

    private static final int TAIL = 1024;
    private static final int MOST_UNPACKED = 16 * 1024 * 1024;

    private static final Pattern HEAD = Pattern.compile("%PDF-[12]\\.[0-9]");
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    /** Whatever acts by itself, brings files along, or hides what is in it. */
    private static final Pattern ACTIVE = Pattern.compile(
            "/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Encrypt)(?![A-Za-z0-9])");

    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");
    private static final Pattern OBJECT_STREAM = Pattern.compile("/ObjStm(?![A-Za-z0-9])");
    private static final Pattern ONLY_DEFLATED = Pattern.compile("/Filter\\s*\\[?\\s*/(FlateDecode|Fl)\\s*[\\]/>\\s]");

    private PdfContent() {}

    static boolean whole(byte[] content) {
        var tail = new String(
                content,
                Math.max(0, content.length - TAIL),
                Math.min(TAIL, content.length),
                StandardCharsets.ISO_8859_1);
        var head = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
        return HEAD.matcher(head).matches() && tail.contains("%%EOF");
    }

    /** What makes it one that must not be kept, by its name in the PDF; empty when there is nothing of the kind. */
    static Optional<String> active(byte[] content) {
        var text = new String(content, StandardCharsets.ISO_8859_1);
        var found = named(text);
        return found.isPresent() ? found : packed(content, text);
    }

    private static Optional<String> named(String text) {
        return ACTIVE.matcher(plain(text))
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }

    private static String plain(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
    }

    private static Optional<String> packed(byte[] content, String text) {
        int before = 0;
        int unpacked = 0;
        var streams = STREAM.matcher(text);
        while (streams.find()) {
            var dictionary = plain(text.substring(before, streams.start()));
            before = streams.end();
            if (OBJECT_STREAM.matcher(dictionary).find()) {
                var inside = ONLY_DEFLATED.matcher(dictionary).find()
                        ? inflated(content, streams.end(), MOST_UNPACKED - unpacked)
                        : Optional.<String>empty();
                if (inside.isEmpty()) {
                    return Optional.of("ObjStm");
                }
                unpacked += inside.get().length();
                var found = named(inside.get());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The unpacked text, empty when it cannot be unpacked or is larger than any object stream of a scan. */
    private static Optional<String> inflated(byte[] content, int from, int most) {
        var inflater = new Inflater();
        try {
            inflater.setInput(content, from, content.length - from);
            var text = new StringBuilder();
            var portion = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(portion);
                if (length == 0 || text.length() + length > most) {
                    return Optional.empty();
                }
                text.append(new String(portion, 0, length, StandardCharsets.ISO_8859_1));
            }
            return Optional.of(text.toString());
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
