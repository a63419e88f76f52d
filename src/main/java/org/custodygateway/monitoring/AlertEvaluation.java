package org.custodygateway.monitoring;

import java.time.Instant;
import java.util.List;

/**
 * One evaluation of an alert; all are kept (M9).
 *
 * @param calendar version of the exchange calendar it was made with
 * @param added what it counts that the one before did not
 * @param dropped what it no longer counts
 * @param hash covers this evaluation and, by its hash, the one before
 * @param repeated what evaluating again, from the events as they were known then, comes to
 */
public record AlertEvaluation(
        int step,
        What what,
        Instant at,
        int ruleVersion,
        String calendar,
        List<Evidence.Condition> conditions,
        List<Evidence.Event> added,
        List<Evidence.Event> dropped,
        String hash,
        Repeated repeated) {

    /** What came of it. */
    public enum What {
        RAISED,
        EXTENDED,
        ANNOTATED,
        WITHDRAWN
    }

    /** Whether the same comes out again. */
    public enum Repeated {
        SAME,
        /** The exchange calendar is another one now. */
        OTHER_CALENDAR,
        /** The evaluation before it is from a time when none was kept. */
        NOT_KEPT,
        /** What is stored is not what was found then. */
        DIFFERENT
    }
}
