package org.custodygateway.storm;

import java.math.BigDecimal;

/** Amounts as text and as fen, without the gateway's own. */
final class Fen {

    private Fen() {}

    static String text(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    static long of(String text) {
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }
}
