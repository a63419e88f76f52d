package org.custodygateway.client;

import org.jspecify.annotations.Nullable;

/**
 * Hides personal data from those who do not need it and from logs (P4). What is left is enough to recognise a value one knows already,
 * and not enough to learn one. Counts characters, not UTF-16 units. Null stays null.
 */
public final class Masking {

    private Masking() {}

    /** The first character of a person's name, the first two of a longer one: 张*, 启明******. */
    public static @Nullable String name(@Nullable String name) {
        return name == null ? null : keep(name, length(name) > 4 ? 2 : 1, 0);
    }

    /** Three characters in front and two at the end, of short ones only the last: 110*************37. */
    public static @Nullable String document(@Nullable String number) {
        return number == null ? null : length(number) < 8 ? keep(number, 0, 1) : keep(number, 3, 2);
    }

    /** The last four: *******1234. */
    public static @Nullable String phone(@Nullable String phone) {
        return phone == null ? null : keep(phone, 0, length(phone) < 8 ? 2 : 4);
    }

    /** Six characters in front, of short ones half: the town and no street. 上海市浦东新********. */
    public static @Nullable String address(@Nullable String address) {
        return address == null ? null : keep(address, Math.min(6, length(address) / 2), 0);
    }

    /** The last four of a settlement, fund or management account. */
    public static @Nullable String account(@Nullable String account) {
        return account == null ? null : keep(account, 0, length(account) < 8 ? 2 : 4);
    }

    /** Nothing of it but that it is there. */
    public static @Nullable String whole(@Nullable String text) {
        return text == null ? null : "***";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String keep(String text, int front, int end) {
        int[] points = text.codePoints().toArray();
        var masked = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            masked.appendCodePoint(i < front || i >= points.length - end ? points[i] : '*');
        }
        return masked.toString();
    }
}
