package org.custodygateway.grading;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client's grade and what it rests on (I5).
 *
 * @param grade what holds
 * @param points how it was last computed
 * @param catalogue version of the factors it was computed by
 * @param gradedOn trading day on which it was last computed
 * @param reviewBy day by which a person has to have looked at it again
 * @param raisedOn trading day on which it was last raised: it cools down from then
 * @param override what two persons have said instead of the points, null without it
 * @param overrideUntil last day of that
 * @param proposed a lower or other grade that waits for a second person, null without one
 */
public record RiskGrade(
        String clientNo,
        Grade grade,
        Points points,
        int catalogue,
        LocalDate gradedOn,
        LocalDate reviewBy,
        LocalDate raisedOn,
        @Nullable Grade override,
        @Nullable LocalDate overrideUntil,
        @Nullable Proposal proposed) {

    /** @param until last day of an override; null where the points' own grade is to hold again */
    public record Proposal(
            Grade grade, String reason, @Nullable LocalDate until, String by) {}
}
