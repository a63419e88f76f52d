package org.custodygateway.counter;

import org.custodygateway.rule.Refusal;

/** How far an application has come that waits for somebody. */
sealed interface Progress {

    /** Nothing to be done here. */
    record Waiting() implements Progress {}

    record Done() implements Progress {}

    record Failed(Refusal problem) implements Progress {}
}
