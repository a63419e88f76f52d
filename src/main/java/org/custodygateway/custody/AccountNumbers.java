package org.custodygateway.custody;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a bank may call an account: the day-end files have room for no more, and their fields are told apart by a bar (JR/T 0046, CHK03). */
final class AccountNumbers {

    private static final Pattern SETTLEMENT = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern MANAGEMENT = Pattern.compile("[A-Za-z0-9-]{1,22}");

    private AccountNumbers() {}

    static boolean settlement(@Nullable String number) {
        return number != null && SETTLEMENT.matcher(number).matches();
    }

    static boolean management(@Nullable String number) {
        return number != null && MANAGEMENT.matcher(number).matches();
    }
}
