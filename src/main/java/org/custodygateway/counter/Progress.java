package org.custodygateway.counter;

import java.time.LocalDate;
import org.custodygateway.rule.Refusal;

/** How far an application has come that waits for somebody. */
sealed interface Progress {

    /** Nothing to be done here. */
    record Waiting() implements Progress {}

    /** Its next step is somebody's at the counter, from the day on. */
    record Until(LocalDate day) implements Progress {}

    record Done() implements Progress {}

    record Failed(Refusal problem) implements Progress {}
}
