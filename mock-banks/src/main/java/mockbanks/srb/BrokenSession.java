package mockbanks.srb;

import java.io.IOException;

/** The firm does not keep to the session's rules, or its bytes can no longer be told apart: nothing but its end helps. */
final class BrokenSession extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenSession(String why) {
        super(why);
    }
}
