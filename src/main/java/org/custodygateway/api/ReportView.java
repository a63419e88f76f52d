package org.custodygateway.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.compliance.Report;
import org.jspecify.annotations.Nullable;

/**
 * A report as compliance sees it.
 *
 * @param content what is reported; like everything after it only where one report is looked at, not in lists
 */
record ReportView(
        String reportId,
        Report.Kind kind,
        Report.State state,
        LocalDate day,
        @Nullable String clientNo,
        @Nullable String narrative,
        boolean terroristFinancing,
        boolean graveHarm,
        @Nullable String follows,
        List<String> alerts,
        String author,
        OffsetDateTime madeAt,
        boolean handedIn,
        @Nullable String checkedBy,
        @Nullable String finalBy,
        @Nullable OffsetDateTime finalAt,
        boolean agrees,
        String contentHash,
        @Nullable @JsonRawValue String content,
        @Nullable Watch watch,
        @Nullable List<File> files,
        @Nullable List<Step> history) {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    /** @param repeats what the client did since that an alert was raised for: to be judged together */
    record Watch(LocalDate until, boolean running, List<Repeat> repeats) {}

    record Repeat(String alertId, String rule, OffsetDateTime raisedAt) {}

    record File(Report.Format format, int bytes, String sha256) {}

    record Step(
            OffsetDateTime at,
            String actor,
            String act,
            @Nullable String note) {}

    static ReportView of(Report one) {
        return of(one, null, null, null, null);
    }

    static ReportView of(Report.Whole whole) {
        var one = whole.report();
        return of(
                one,
                one.content(),
                one.watchUntil() == null
                        ? null
                        : new Watch(
                                one.watchUntil(),
                                whole.running(),
                                whole.repeats().stream().map(ReportView::repeat).toList()),
                whole.files().stream().map(ReportView::file).toList(),
                whole.history().stream().map(ReportView::step).toList());
    }

    private static ReportView of(
            Report one,
            @Nullable String content,
            @Nullable Watch watch,
            @Nullable List<File> files,
            @Nullable List<Step> history) {
        return new ReportView(
                Long.toString(one.id()),
                one.kind(),
                one.state(),
                one.day(),
                one.clientNo(),
                one.narrative(),
                one.terroristFinancing(),
                one.graveHarm(),
                one.follows() == null ? null : Long.toString(one.follows()),
                one.alerts().stream().map(id -> Long.toString(id)).toList(),
                one.author(),
                time(one.madeAt()),
                one.handedIn(),
                one.checkedBy(),
                one.finalBy(),
                one.finalAt() == null ? null : time(one.finalAt()),
                one.agrees(),
                one.contentHash(),
                content,
                watch,
                files,
                history);
    }

    private static Repeat repeat(Report.Repeat one) {
        return new Repeat(Long.toString(one.alertId()), one.rule(), time(one.raisedAt()));
    }

    private static File file(Report.File one) {
        return new File(one.format(), one.content().getBytes(StandardCharsets.UTF_8).length, one.sha256());
    }

    private static Step step(Report.Step one) {
        return new Step(time(one.at()), one.actor(), one.act(), one.note().isEmpty() ? null : one.note());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }
}
