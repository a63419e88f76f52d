package org.custodygateway.bank.ltb;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.bank.UnreadableMessage;

/**
 * The bank's words for return codes, and the standard's codes for them. A code without a word is written {@code X-} and its digits; what
 * it means is for the bank's row of settings to say, and for those of them that it does not list, nobody knows.
 */
final class Codes {

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("DONE", "0000"),
            Map.entry("CARD-SHORT", "1002"),
            Map.entry("DAY-LIMIT", "1003"),
            Map.entry("NUMBER-USED", "1004"),
            Map.entry("NO-ORIGINAL", "1005"),
            Map.entry("UNDONE-BEFORE", "1006"),
            Map.entry("ORIGINAL-DIFFERS", "1007"),
            Map.entry("UNDO-SHORT", "1008"),
            Map.entry("HOLDER-DIFFERS", "1012"),
            Map.entry("NO-CARD", "1014"),
            Map.entry("NOT-BOUND", "1016"),
            Map.entry("BOUND", "1017"),
            Map.entry("MONEY-LEFT", "1018"),
            Map.entry("LIMIT", "1024"),
            Map.entry("UNSURE", "1028"),
            Map.entry("OTHER-DAY", "1032"),
            Map.entry("SIGNED-OFF", "1038"),
            Map.entry("MIRROR-SHORT", "1052"),
            Map.entry("TOO-LATE", "1054"),
            Map.entry("NOT-OFFERED", "1099"));

    private static final Map<String, String> WORDS =
            CODES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /** What only an acknowledgement, or the firm itself, can say for certain: in a result it would be believed and must not be. */
    private static final Set<String> NOT_OF_A_RESULT = Set.of("0000", "9000", "9001", "9013");

    private static final Map<String, String> STATES =
            Map.of("DONE", "1025", "REFUSED", "1026", "NOT-FOUND", "1027", "UNSURE", "1028");

    private static final Map<String, String> OUR_STATES =
            Map.of("2025", "DONE", "2026", "REFUSED", "2027", "NOT-FOUND", "2028", "UNSURE");

    private Codes() {}

    static String word(String code) {
        return WORDS.getOrDefault(code, "X-" + code);
    }

    /** @throws UnreadableMessage when a result cannot have this code */
    static String code(String word) {
        String code = CODES.get(word);
        if (code != null) {
            return code;
        }
        if (!word.matches("X-[0-9]{4}") || NOT_OF_A_RESULT.contains(word.substring(2))) {
            throw new UnreadableMessage("no such code");
        }
        return word.substring(2);
    }

    /** The second result of the firm's answer to an inquiry. */
    static String stateOf(String code) {
        return OUR_STATES.getOrDefault(code, "UNSURE");
    }

    /** The second result of an inquiry; a state that the bank's table lacks is unknown. */
    static String state(String state) {
        return STATES.getOrDefault(state, "1028");
    }
}
