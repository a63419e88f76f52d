package org.custodygateway.care;

/** What a client is told, in Chinese and in English. */
public record NoticeText(String zh, String en) {

    /** Most characters in either language. */
    public static final int LONGEST = 2000;

    /** Whether both languages are there and none is too long. */
    public boolean complete() {
        return fits(zh) && fits(en);
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }
}
