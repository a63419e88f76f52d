package org.custodygateway.database;

import org.slf4j.Logger;
import org.springframework.core.NestedRuntimeException;

/** One round of work that is done again and again: whatever breaks it, the next round comes. */
public final class Round {

    private Round() {}

    /** Does the work of one round; what breaks it is only logged. */
    public static void of(Logger log, String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            broken(log, what, e);
        }
    }

    /** For rounds that catch by themselves. An error, memory that is short say, is an alarm: it may be back in every round. */
    public static void broken(Logger log, String what, Throwable why) {
        try {
            if (why instanceof Error) {
                log.error("ALARM: {} broke and is tried again", what, why);
            } else if (why instanceof NestedRuntimeException) {
                // The database's word says enough; while it is away, every round says it.
                log.warn("{} could not be done now and is tried again: {}", what, why.toString());
            } else {
                log.warn("{} could not be done now and is tried again", what, why);
            }
        } catch (Error notEvenThat) {
            // With no memory for a line in the log the round is still not the last.
        }
    }
}
