package org.custodygateway.bank;

import java.util.Set;

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

    private ReturnCodes() {}

    static Answer meaning(String code, Set<String> refusals) {
        if (code.equals(DONE) || code.equals("0")) {
            return Answer.DONE;
        }
        if (DUPLICATE.contains(code)) {
            return Answer.DUPLICATE;
        }
        if (NOT_SENT.contains(code)) {
            return Answer.NOT_SENT;
        }
        return refusals.contains(code) ? Answer.REFUSED : Answer.UNKNOWN;
    }
}
