package mockbanks.book;

import java.util.Map;

/** Return codes of a bank and what they say. */
public final class Codes {

    public static final String DONE = "0000";
    public static final String SETTLEMENT_SHORT = "1002";
    public static final String OTHER_CONTENT = "1004";
    public static final String ORIGINAL_UNKNOWN = "1005";
    public static final String ALREADY_REVERSED = "1006";
    public static final String ORIGINAL_DIFFERS = "1007";
    public static final String REVERSAL_SHORT = "1008";
    public static final String IDENTITY_DIFFERS = "1012";
    public static final String NO_SUCH_ACCOUNT = "1014";
    public static final String NO_RELATION = "1016";
    public static final String RELATION_EXISTS = "1017";
    public static final String MONEY_LEFT = "1018";
    public static final String LIMIT = "1024";
    public static final String ORIGINAL_DONE = "1025";
    public static final String ORIGINAL_REFUSED = "1026";
    public static final String ORIGINAL_NOT_FOUND = "1027";
    public static final String RESULT_UNKNOWN = "1028";
    public static final String WRONG_DATE = "1032";
    public static final String SIGNED_OUT = "1038";
    public static final String STILL_SIGNED_IN = "1039";
    public static final String MIRROR_SHORT = "1052";
    public static final String TOO_LATE = "1054";
    public static final String UNSUPPORTED = "1099";
    public static final String MAC_WRONG = "2042";
    public static final String MALFORMED = "2044";
    public static final String UNREADABLE = "9000";

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry(DONE, "done"),
            Map.entry(SETTLEMENT_SHORT, "balance of the settlement account short"),
            Map.entry(OTHER_CONTENT, "serial already used with other content"),
            Map.entry(ORIGINAL_UNKNOWN, "original of the reversal not found"),
            Map.entry(ALREADY_REVERSED, "original already reversed"),
            Map.entry(ORIGINAL_DIFFERS, "original differs from the reversal"),
            Map.entry(REVERSAL_SHORT, "balance short for the reversal"),
            Map.entry(IDENTITY_DIFFERS, "name or document differs"),
            Map.entry(NO_SUCH_ACCOUNT, "no such account"),
            Map.entry(NO_RELATION, "no contract in force"),
            Map.entry(RELATION_EXISTS, "contract exists already"),
            Map.entry(MONEY_LEFT, "money left on the management account"),
            Map.entry(LIMIT, "limit exceeded"),
            Map.entry(RESULT_UNKNOWN, "result unknown"),
            Map.entry(WRONG_DATE, "not the business date of the bank"),
            Map.entry(SIGNED_OUT, "firm not signed in"),
            Map.entry(STILL_SIGNED_IN, "a later session is there"),
            Map.entry(MIRROR_SHORT, "balance of the management or omnibus account short"),
            Map.entry(TOO_LATE, "deadline passed"),
            Map.entry(UNSUPPORTED, "instruction not supported"),
            Map.entry(MAC_WRONG, "MAC wrong, nothing was read"),
            Map.entry(MALFORMED, "a value is missing or not of its form"),
            Map.entry(UNREADABLE, "signature or format wrong"));

    private Codes() {}

    /** What a code says, in words. */
    public static String text(String code) {
        return TEXTS.getOrDefault(code, "refused");
    }
}
