package org.custodygateway.care;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with a client (C4). It never changes but for its follow-up.
 *
 * @param on the day it was done
 * @param understood whether the client understood; null where nobody asked
 * @param paperId of the signed undertaking
 * @param complaintId the complaint it belongs to
 * @param cause what it was done for, such as a task of the branch
 * @param followUpBy the day by which to come back to it, null when there is nothing to follow
 */
public record CareRecord(
        long id,
        CareKind kind,
        String clientNo,
        How how,
        LocalDate on,
        String text,
        @Nullable Boolean understood,
        @Nullable String paperId,
        @Nullable Long complaintId,
        @Nullable String cause,
        String by,
        Instant at,
        @Nullable LocalDate followUpBy,
        @Nullable FollowUp followUp) {

    public boolean overdue(LocalDate today) {
        return followUpBy != null && followUp == null && followUpBy.isBefore(today);
    }
}
