package mockbanks.ltb;

import java.util.Map;
import java.util.stream.Collectors;
import mockbanks.book.Unreadable;

/** The bank's own words for return codes. A code without a word stands as {@code X-} and its four digits. */
final class Words {

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("0000", "DONE"),
            Map.entry("1002", "CARD-SHORT"),
            Map.entry("1003", "DAY-LIMIT"),
            Map.entry("1004", "NUMBER-USED"),
            Map.entry("1005", "NO-ORIGINAL"),
            Map.entry("1006", "UNDONE-BEFORE"),
            Map.entry("1007", "ORIGINAL-DIFFERS"),
            Map.entry("1008", "UNDO-SHORT"),
            Map.entry("1012", "HOLDER-DIFFERS"),
            Map.entry("1014", "NO-CARD"),
            Map.entry("1016", "NOT-BOUND"),
            Map.entry("1017", "BOUND"),
            Map.entry("1018", "MONEY-LEFT"),
            Map.entry("1024", "LIMIT"),
            Map.entry("1028", "UNSURE"),
            Map.entry("1032", "OTHER-DAY"),
            Map.entry("1038", "SIGNED-OFF"),
            Map.entry("1052", "MIRROR-SHORT"),
            Map.entry("1054", "TOO-LATE"),
            Map.entry("1099", "NOT-OFFERED"));

    private static final Map<String, String> BY_WORD =
            BY_CODE.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /** What became of the original of a question. */
    private static final Map<String, String> STATES =
            Map.of("1025", "DONE", "1026", "REFUSED", "1027", "NOT-FOUND", "1028", "UNSURE");

    /** The same as the firm says it. */
    private static final Map<String, String> FATES =
            Map.of("DONE", "2025", "REFUSED", "2026", "NOT-FOUND", "2027", "UNSURE", "2028");

    private Words() {}

    static String of(String code) {
        return BY_CODE.getOrDefault(code, "X-" + code);
    }

    static String state(String code) {
        return STATES.getOrDefault(code, "UNSURE");
    }

    /** @throws Unreadable when the firm cannot say so */
    static String fate(String state) {
        String code = FATES.get(state);
        if (code == null) {
            throw new Unreadable("state");
        }
        return code;
    }

    /** @throws Unreadable when it is neither a word of the table nor a code */
    static String code(String word) {
        String code = BY_WORD.get(word);
        if (code == null && !word.matches("X-[0-9]{4}")) {
            throw new Unreadable("code");
        }
        return code == null ? word.substring(2) : code;
    }
}
