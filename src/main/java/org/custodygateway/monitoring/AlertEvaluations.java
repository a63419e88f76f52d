package org.custodygateway.monitoring;

import java.util.List;
import java.util.Optional;

/** How an alert came to be what it is. */
public interface AlertEvaluations {

    /** All evaluations of the alert, the first one first, each evaluated again; none for an alert that came of no rule's match. */
    List<AlertEvaluation> of(long alertId);

    /**
     * What the alert's rule finds at the alert's moments on what is known today, held against what the alert counts (M9). It writes nothing.
     *
     * @return empty for an alert that came of no rule's match, or counts nothing any more
     */
    Optional<Today> today(long alertId);

    /**
     * An evaluation on today's data.
     *
     * @param ruleVersion the alert's own
     * @param met whether the rule's conditions are met still
     * @param conditions as they are met, empty when they are not
     * @param added what would be counted and is not
     * @param dropped what is counted and would not be
     */
    record Today(
            int ruleVersion,
            boolean met,
            List<Evidence.Condition> conditions,
            List<Evidence.Event> added,
            List<Evidence.Event> dropped) {}
}
