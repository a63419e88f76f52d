package org.custodygateway.compliance;

import java.util.List;
import java.util.Map;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has somebody act on an alert: one change that finds it in the state it needs, with its record, or a refusal. */
@Component
class Acting {

    private final CaseTable table;
    private final ActTable acts;
    private final TagTable tags;
    private final Alerts alerts;
    private final QueueSettings settings;
    private final DurableTransaction transaction;

    Acting(
            CaseTable table,
            ActTable acts,
            TagTable tags,
            Alerts alerts,
            QueueSettings settings,
            DurableTransaction transaction) {
        this.table = table;
        this.acts = acts;
        this.tags = tags;
        this.alerts = alerts;
        this.settings = settings;
        this.transaction = transaction;
    }

    @FunctionalInterface
    interface Change {
        /** @return false when the alert is in no state for it */
        boolean make(CaseRow before);
    }

    /**
     * What is done.
     *
     * @param more what else its record says than the state after it
     */
    record Deed(String act, String more, @Nullable String note, String user, String origin) {

        static Deed of(String act, String user, String origin) {
            return new Deed(act, "", null, user, origin);
        }
    }

    AlertCase act(long id, Deed deed, Change change) {
        return transaction.call(() -> {
            var before = table.lock(id).orElseThrow(() -> missing(id));
            if (!change.make(before)) {
                throw wrongState(before);
            }
            return done(id, deed, before.state());
        });
    }

    /** Notes what was done to an alert, and shows it. */
    AlertCase done(long id, Deed deed, State before) {
        var after = read(id).state();
        acts.note(id, deed.act(), before, after, deed.more(), deed.note(), deed.user(), deed.origin());
        return get(id);
    }

    AlertCase get(long id) {
        var alert = alerts.find(id).orElseThrow(() -> missing(id));
        return read(id).with(
                        alert,
                        settings,
                        tags.of(List.of(id)).getOrDefault(id, List.of()),
                        acts.comments(id),
                        acts.of(id));
    }

    CaseRow read(long id) {
        return table.find(id).orElseThrow(() -> missing(id));
    }

    static RefusedException missing(long id) {
        return new RefusedException(Refusal.missing("alert", Long.toString(id)));
    }

    static RefusedException wrongState(CaseRow row) {
        var id = Long.toString(row.alertId());
        if (row.holder() != null) {
            return new RefusedException(Refusal.byState(
                    "C1",
                    "C1.another-has-it",
                    Map.of(
                            "alertId",
                            id,
                            "state",
                            row.state().name(),
                            "assignee",
                            row.holder().assignee())));
        }
        return new RefusedException(Refusal.byState(
                "C1",
                "C1.wrong-state",
                Map.of("alertId", id, "state", row.state().name())));
    }
}
