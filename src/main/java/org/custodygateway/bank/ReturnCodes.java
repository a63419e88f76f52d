package org.custodygateway.bank;

import java.util.Set;
import java.util.regex.Pattern;

/** What return codes mean for what was asked. What a bank's table does not list may have happened. */
final class ReturnCodes {

    static final String DONE = "0000";

    /** The firm is not signed in. */
    static final String NOT_SIGNED_IN = "1038";

    /**
     * The MAC was wrong, and nothing was read. No refusal for certain: whoever spoilt this copy of the request may let the right one
     * through later.
     */
    static final String MAC_WRONG = "2042";

    /** Signature or format wrong. A refusal only at a bank whose settings list it, because it reads nothing of such a request. */
    static final String REJECTED_UNREAD = "9000";

    private static final Set<String> DUPLICATE = Set.of("1004", "2004");
    private static final Set<String> NOT_SENT = Set.of("9001", "9013");

    /** What says nothing of whether it happened, at any bank. */
    private static final Pattern NEVER_CERTAIN =
            Pattern.compile("10(20|41|2[5-8])|20(41|42|2[5-8])|3091|53\\d\\d|5224|90(0[2-6]|1[0-2]|1[4-6])");

    private ReturnCodes() {}

    /** Whether a bank's table may say what the code means: the standard itself has settled the others. */
    static boolean open(String code) {
        boolean settled = code.equals(DONE)
                || DUPLICATE.contains(code)
                || NOT_SENT.contains(code)
                || NEVER_CERTAIN.matcher(code).matches();
        return code.matches("[1235]\\d{3}|9000") && !settled;
    }

    static Answer meaning(String code, BankSettings bank) {
        if (code.equals(DONE) || code.equals("0")) {
            return Answer.DONE;
        }
        if (DUPLICATE.contains(code)) {
            return Answer.DUPLICATE;
        }
        if (NOT_SENT.contains(code)) {
            return Answer.NOT_SENT;
        }
        BankSettings.OwnCode own = bank.ownCodes().get(code);
        if (own != null) {
            return own.means();
        }
        return bank.refusals().contains(code) ? Answer.REFUSED : Answer.UNKNOWN;
    }
}
