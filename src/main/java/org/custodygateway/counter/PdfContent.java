package org.custodygateway.counter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What is in a PDF, as far as it matters whether it may be kept. Names are compared after their escapes are undone, and what is packed into
 * object streams is unpacked; objects that cannot be looked into count as active.
 */
final class PdfContent {

    /** How far from its ends readers look for a PDF's head and its end mark. */
    static final int EDGE = 1024;

    private static final int MOST_UNPACKED = 16 * 1024 * 1024;

    private static final Pattern HEAD = Pattern.compile("%PDF-[12]\\.[0-9]");
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    /**
     * Whatever acts by itself or brings files along. Images' bytes are searched, too, as a reader can be sent right into them; none of the names
     * is there by chance, and of the short XFA it takes the array, the reference or the comment that follows it.
     */
    private static final Pattern ACTIVE = Pattern.compile("/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm"
            + "|ImportData|GoToE|XFA(?=[\\s\\x00]*+[\\[%]|[\\s\\x00]++[0-9]))(?![A-Za-z0-9])");

    private static final Pattern STREAM = Pattern.compile("(?<!end)stream[^\\r\\n]*(?:\\r\\n?|\\n)");
    private static final Pattern OBJECT_STREAM = Pattern.compile("/ObjStm(?![A-Za-z0-9])");
    /** At the end, without comments, strings and further dictionaries, which could pass for one or the other. */
    private static final Pattern DICTIONARY = Pattern.compile("(?:^|[\\r\\n])[^%\\r\\n]*<<([^()%<>]*)>>\\s*\\z");

    private static final Pattern ONLY_DEFLATED =
            Pattern.compile("/Filter\\s*(?:\\[\\s*/(?:FlateDecode|Fl)\\s*\\]|/(?:FlateDecode|Fl)(?=[\\s/]|\\z))");
    private static final Pattern PACKED = Pattern.compile("/(?:Filter|F|DecodeParms|DP)(?![A-Za-z0-9])");

    private PdfContent() {}

    static boolean whole(byte[] content) {
        var tail = new String(
                content,
                Math.max(0, content.length - EDGE),
                Math.min(EDGE, content.length),
                StandardCharsets.ISO_8859_1);
        var head = new String(content, 0, Math.min(EDGE, content.length), StandardCharsets.ISO_8859_1);
        return HEAD.matcher(head).find() && tail.contains("%%EOF");
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
        boolean encrypted = plain(text).contains("/Encrypt");
        int before = 0;
        int unpacked = 0;
        var streams = STREAM.matcher(text);
        while (streams.find()) {
            var head = plain(text.substring(before, streams.start()));
            before = streams.end();
            if (OBJECT_STREAM.matcher(head).find()) {
                var inside =
                        encrypted ? Optional.<String>empty() : inside(head, content, before, MOST_UNPACKED - unpacked);
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

    /**
     * What is packed in an object stream: nothing when it is not packed, as its text has been searched with the rest; empty when it cannot be
     * looked into.
     */
    private static Optional<String> inside(String head, byte[] content, int from, int most) {
        var found = DICTIONARY.matcher(head);
        if (!found.find()) {
            return Optional.empty();
        }
        var dictionary = found.group(1);
        var rest = ONLY_DEFLATED.matcher(dictionary).replaceFirst(" ");
        if (PACKED.matcher(rest).find()) {
            return Optional.empty();
        }
        return rest.equals(dictionary) ? Optional.of("") : inflated(content, from, most);
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
