package org.custodygateway.bank.ifts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two ends say of the session itself. It goes into no book: a session that ends takes its signals with it.
 *
 * @param reply whether it answers a signal
 * @param serial its own, which begins with L
 * @param related the serial it answers
 * @param numbers first and last number of the packets asked for
 * @param code return code of a reply
 */
record Signal(
        String instruction,
        boolean reply,
        String serial,
        @Nullable String related,
        List<Long> numbers,
        @Nullable String code) {

    static final String PROBE = "10003";
    static final String AGAIN = "10005";
    static final String RESET = "10006";

    /** Whether it is the bank's yes to the signal that opened the session. */
    boolean welcomes(String opening) {
        return reply && instruction.equals(RESET) && opening.equals(related) && "0000".equals(code);
    }

    boolean asks(String what) {
        return !reply && instruction.equals(what);
    }
}
