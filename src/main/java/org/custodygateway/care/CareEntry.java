package org.custodygateway.care;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is to be recorded; the fields mean what they mean in {@link CareRecord}. */
public record CareEntry(
        CareKind kind,
        String clientNo,
        How how,
        @Nullable LocalDate on,
        String text,
        @Nullable Boolean understood,
        @Nullable String paperId,
        @Nullable Long complaintId,
        @Nullable String cause,
        @Nullable LocalDate followUpBy) {}
