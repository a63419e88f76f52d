package org.custodygateway.compliance;

import java.util.Optional;
import org.custodygateway.care.CareEntry;
import org.custodygateway.care.CareKind;
import org.custodygateway.care.CareRecords;
import org.custodygateway.care.Carer;
import org.custodygateway.care.How;
import org.custodygateway.care.Notice;
import org.custodygateway.care.NoticeKind;
import org.custodygateway.care.Notices;
import org.custodygateway.care.StandardNotices;
import org.custodygateway.compliance.CareTasks.Gate;
import org.custodygateway.compliance.Ladder.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a branch does for a task goes on the client's record of care, and the client is told by a notice (C4, C5), within the step's transaction. */
@Component
class CareOnRecord {

    private static final int LATEST = 50;

    private final ObjectProvider<CareRecords> records;
    private final ObjectProvider<Notices> notices;
    private final ObjectProvider<StandardNotices> texts;

    CareOnRecord(
            ObjectProvider<CareRecords> records,
            ObjectProvider<Notices> notices,
            ObjectProvider<StandardNotices> texts) {
        this.records = records;
        this.notices = notices;
        this.texts = texts;
    }

    /** The step with what shows it. */
    Step keep(Ladder task, Gate gate, Step step, String origin) {
        var who = new Carer(step.by(), task.branch(), origin);
        var reference = gate == Gate.NOTICE ? notice(task, who) : record(task, gate, step, who);
        return reference == null
                ? step
                : new Step(step.what(), step.by(), step.at(), step.how(), reference, step.note());
    }

    private @Nullable String record(Ladder task, Gate gate, Step step, Carer who) {
        var all = records.getIfAvailable();
        if (all == null) {
            return null;
        }
        var entry = new CareEntry(
                CareKind.valueOf(gate.name()),
                task.clientNo(),
                step.how() == null ? How.ON_SITE : How.valueOf(step.how()),
                null,
                step.note() == null ? "" : step.note(),
                null,
                gate == Gate.UNDERTAKING ? step.reference() : null,
                null,
                cause(task),
                null);
        return "care:" + all.add(entry, who).id();
    }

    private @Nullable String notice(Ladder task, Carer who) {
        var all = notices.getIfAvailable();
        if (all == null) {
            return null;
        }
        var words = texts.getObject();
        long id = task.second()
                ? measure(all, task.clientNo())
                        .orElseGet(() -> all.give(
                                task.clientNo(), NoticeKind.ACCOUNT_MEASURE, words.flagsClosed(), cause(task), who))
                : all.give(task.clientNo(), NoticeKind.SUSPECTED_BREACH, words.nonTrading(), cause(task), who);
        return "notice:" + id;
    }

    /** Whoever closes flags gives the client notice of it; where they were closed already it may be of old. */
    private static Optional<Long> measure(Notices all, String clientNo) {
        return all.of(clientNo, LATEST, Long.MAX_VALUE).stream()
                .filter(notice -> notice.kind() == NoticeKind.ACCOUNT_MEASURE)
                .map(Notice::id)
                .findFirst();
    }

    private static String cause(Ladder task) {
        return "care-task:" + task.taskId();
    }
}
