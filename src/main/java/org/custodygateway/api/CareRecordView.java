package org.custodygateway.api;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.custodygateway.care.CareKind;
import org.custodygateway.care.CareRecord;
import org.custodygateway.care.How;
import org.jspecify.annotations.Nullable;

/** Education, an interview or an undertaking as it is shown (C4). */
record CareRecordView(
        String id,
        CareKind kind,
        String clientNo,
        How how,
        LocalDate on,
        String text,
        @Nullable Boolean understood,
        @Nullable String paperId,
        @Nullable String complaintId,
        @Nullable String cause,
        String by,
        OffsetDateTime at,
        @Nullable LocalDate followUpBy,
        @Nullable FollowUpView followUp,
        boolean overdue) {

    static CareRecordView of(CareRecord record, LocalDate today) {
        return new CareRecordView(
                Long.toString(record.id()),
                record.kind(),
                record.clientNo(),
                record.how(),
                record.on(),
                record.text(),
                record.understood(),
                record.paperId(),
                record.complaintId() == null ? null : Long.toString(record.complaintId()),
                record.cause(),
                record.by(),
                Asked.at(record.at()),
                record.followUpBy(),
                FollowUpView.of(record.followUp()),
                record.overdue(today));
    }
}
