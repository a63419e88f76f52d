package org.custodygateway.bank.ifts;

import java.io.IOException;

/** The bank's end breaks the rules of the session, or its bytes can no longer be told apart; only a new session helps. */
final class BrokenSession extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenSession(String why) {
        super(why);
    }
}
