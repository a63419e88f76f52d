package mockbanks.book;

import java.util.regex.Pattern;

/** Amounts of money between text ({@code 1000.00}, yuan with two decimals) and fen. */
public final class Money {

    private static final Pattern UNSIGNED = Pattern.compile("(0|[1-9][0-9]{0,15})\\.[0-9]{2}");

    private Money() {}

    /** The amount in yuan with two decimals and no separators; negative amounts start with a minus sign. */
    public static String text(long fen) {
        long size = Math.abs(fen);
        String cents = Long.toString(100 + size % 100).substring(1);
        return (fen < 0 ? "-" : "") + size / 100 + "." + cents;
    }

    /**
     * The amount in fen.
     *
     * @throws Unreadable when the text is not an unsigned amount with two decimals
     */
    public static long parse(String text) {
        if (!UNSIGNED.matcher(text).matches()) {
            throw new Unreadable("not an amount: " + text);
        }
        int point = text.length() - 3;
        return Long.parseLong(text, 0, point, 10) * 100 + Long.parseLong(text, point + 1, text.length(), 10);
    }

    /** As {@link #parse}, with a minus sign allowed in front. */
    public static long parseSigned(String text) {
        return text.startsWith("-") ? -parse(text.substring(1)) : parse(text);
    }
}
