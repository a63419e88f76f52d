package org.custodygateway.support;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Numbers of documents as they are really given out, with their check digits. */
public final class Documents {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int A_DAY = 500;

    private Documents() {}

    /** The n-th man's resident identity number; n up to some millions. */
    public static String man(long n) {
        return resident(LocalDate.of(1960, 1, 1).plusDays(n / A_DAY % 16_000), (int) (n % A_DAY) * 2 + 1);
    }

    /** The n-th woman's. */
    public static String woman(long n) {
        return resident(LocalDate.of(1960, 1, 1).plusDays(n / A_DAY % 16_000), (int) (n % A_DAY) * 2);
    }

    private static String resident(LocalDate born, int sequence) {
        String body = "110101" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** The n-th institution's unified social credit code. */
    public static String institution(long n) {
        String digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        String body = "91110000%09d".formatted(n % 1_000_000_000);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += digits.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + digits.charAt((31 - sum % 31) % 31);
    }
}
