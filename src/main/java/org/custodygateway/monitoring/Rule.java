package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.List;

/** A rule of monitoring in the version that is in force. */
interface Rule {

    RuleVersion version();

    /** The first business date that may matter to what happens on the day given. */
    LocalDate looksBackTo(LocalDate day);

    /** What the rule finds in a client who has just done something. */
    List<Finding> evaluate(Watched client);

    /**
     * A rule's conditions, all of them met.
     *
     * @param openKey one alert is open under it at a time (M8); at most 60 characters
     * @param resetDays an episode confirmed longer ago does not count for the next (M2)
     * @param counted what the rule counted, not in the evidence of a closed alert
     * @param conditions the conditions over all that an alert counts
     */
    record Finding(String openKey, int resetDays, List<Happening> counted, Conditions conditions) {}

    @FunctionalInterface
    interface Conditions {
        List<Evidence.Condition> over(List<Happening> counted);
    }
}
