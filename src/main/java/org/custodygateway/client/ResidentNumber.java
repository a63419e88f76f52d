package org.custodygateway.client;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a resident identity card (GB 11643): region, date of birth, sequence (odd for men) and check digit; the old form of 15
 * digits has neither century nor check digit.
 */
record ResidentNumber(String digits) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern OLD_FORM = Pattern.compile("[1-9][0-9]{14}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    /** The number in its present form, whichever form it was given in; empty when it has neither. */
    static Optional<ResidentNumber> of(String number) {
        var upper = number.toUpperCase(Locale.ROOT);
        if (OLD_FORM.matcher(upper).matches()) {
            var body = upper.substring(0, 6) + "19" + upper.substring(6);
            return Optional.of(new ResidentNumber(body + check(body)));
        }
        return FORM.matcher(upper).matches() ? Optional.of(new ResidentNumber(upper)) : Optional.empty();
    }

    boolean checks() {
        return digits.charAt(17) == check(digits);
    }

    /** Empty when there is no such day. */
    Optional<LocalDate> birthDate() {
        try {
            return Optional.of(LocalDate.of(part(6, 10), part(10, 12), part(12, 14)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    String sex() {
        return (digits.charAt(16) - '0') % 2 == 1 ? "M" : "F";
    }

    private int part(int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % CHECK.length());
    }
}
