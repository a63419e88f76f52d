package org.custodygateway.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that somebody has to keep (C9).
 *
 * @param subject what has to be done in time, such as {@code care-task:17}
 * @param branch the branch that has to, null where it is headquarters
 */
public record RunningClock(
        Kind kind,
        String subject,
        @Nullable String clientNo,
        @Nullable String branch,
        Instant dueAt) {

    /** What the clock is for, and by which calendar it runs. */
    public enum Kind {
        /** An alert is to be closed. */
        ALERT(Calendar.TRADING_HOURS),
        /** A branch has to do something for a client. */
        CARE_TASK(Calendar.TRADING_DAYS),
        /** A bank's word on balances is due. */
        DIF04(Calendar.TRADING_DAYS),
        /** A freeze ends unless it is confirmed. */
        FREEZE(Calendar.HOURS),
        /** A new client is to be graded. */
        GRADING(Calendar.TRADING_DAYS),
        /** A client's objection to a measure is to be answered. */
        OBJECTION(Calendar.DAYS);

        private final Calendar calendar;

        Kind(Calendar calendar) {
            this.calendar = calendar;
        }

        public Calendar calendar() {
            return calendar;
        }
    }

    public enum Calendar {
        TRADING_HOURS,
        TRADING_DAYS,
        DAYS,
        HOURS
    }
}
