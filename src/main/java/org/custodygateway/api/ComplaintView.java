package org.custodygateway.api;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.custodygateway.care.CareSettings;
import org.custodygateway.care.Complaint;
import org.custodygateway.care.ComplaintKind;
import org.jspecify.annotations.Nullable;

/** A complaint as it is shown (C4, C9). */
record ComplaintView(
        String complaintId,
        ComplaintKind kind,
        String clientNo,
        @Nullable String noticeId,
        String text,
        boolean strong,
        State state,
        String by,
        OffsetDateTime at,
        LocalDate dueAt,
        boolean overdue,
        CareSettings.Department department,
        @Nullable Answer answer,
        @Nullable String educationId) {

    enum State {
        OPEN,
        ANSWERED
    }

    record Answer(String text, boolean upheld, String by, OffsetDateTime at) {}

    static ComplaintView of(Complaint complaint, CareSettings settings, LocalDate today) {
        var answer = complaint.answer();
        return new ComplaintView(
                Long.toString(complaint.id()),
                complaint.kind(),
                complaint.clientNo(),
                complaint.noticeId() == null ? null : Long.toString(complaint.noticeId()),
                complaint.text(),
                complaint.strong(),
                answer == null ? State.OPEN : State.ANSWERED,
                complaint.by(),
                Asked.at(complaint.at()),
                complaint.due(),
                complaint.overdue(today),
                settings.complaintsDepartment(),
                answer == null ? null : new Answer(answer.text(), answer.upheld(), answer.by(), Asked.at(answer.at())),
                complaint.educationId() == null ? null : Long.toString(complaint.educationId()));
    }
}
