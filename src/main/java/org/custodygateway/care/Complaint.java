package org.custodygateway.care;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client's complaint or objection (C4, C9).
 *
 * @param noticeId the notice of the measure that is objected to
 * @param strong whether the client reacted strongly, so that the one responsible was told at once
 * @param due the last day for the answer
 * @param answer null while it is open
 * @param educationId the education that followed from it
 */
public record Complaint(
        long id,
        String clientNo,
        String branch,
        ComplaintKind kind,
        @Nullable Long noticeId,
        String text,
        boolean strong,
        String by,
        Instant at,
        LocalDate due,
        @Nullable Answer answer,
        @Nullable Long educationId) {

    /** @param upheld whether the client is right */
    public record Answer(String text, boolean upheld, String by, Instant at) {}

    public boolean overdue(LocalDate today) {
        return answer == null && due.isBefore(today);
    }
}
