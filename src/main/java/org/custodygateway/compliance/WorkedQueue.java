package org.custodygateway.compliance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.compliance.Acting.Deed;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.Alerts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The queue in the database: each act is one conditional update with its record. */
@Component
class WorkedQueue implements AlertQueue {

    /** Enough for all analysts to find something each, at once. */
    private static final int LOOKED_AT = 500;

    private static final Sought WAITING = new Sought(View.TO_CLAIM, null, null, null);

    private final CaseTable table;
    private final TagTable tags;
    private final CaseChanges changes;
    private final ActTable acts;
    private final Acting acting;
    private final Deciding deciding;
    private final Urgency urgency;
    private final Alerts alerts;
    private final DurableTransaction transaction;
    private final QueueSettings settings;
    private final Clock clock;

    WorkedQueue(
            CaseTable table,
            TagTable tags,
            CaseChanges changes,
            ActTable acts,
            Acting acting,
            Deciding deciding,
            Urgency urgency,
            Alerts alerts,
            DurableTransaction transaction,
            QueueSettings settings,
            Clock clock) {
        this.table = table;
        this.tags = tags;
        this.changes = changes;
        this.acts = acts;
        this.acting = acting;
        this.deciding = deciding;
        this.urgency = urgency;
        this.alerts = alerts;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<AlertCase> list(Sought sought, String user, long before, int limit) {
        return cases(table.list(sought, user, before, limit));
    }

    @Override
    public List<AlertCase> pressing(Sought sought, String user, int limit) {
        var found = table.pressing(sought, user, Math.max(limit, LOOKED_AT));
        return cases(urgency.ordered(found).stream().limit(limit).toList());
    }

    private List<AlertCase> cases(List<CaseRow> rows) {
        var ids = rows.stream().map(CaseRow::alertId).toList();
        var found = alerts.findAll(ids).stream().collect(Collectors.toMap(Alert::id, Function.identity()));
        var tagged = tags.of(ids);
        return rows.stream()
                .map(row -> row.with(
                        found.get(row.alertId()),
                        settings,
                        tagged.getOrDefault(row.alertId(), List.of()),
                        List.of(),
                        List.of()))
                .toList();
    }

    @Override
    public Map<View, Long> counts(String user) {
        return table.counts(user);
    }

    @Override
    public AlertCase get(long id) {
        return acting.get(id);
    }

    @Override
    public Optional<AlertCase> takeNext(String user, String origin) {
        return transaction.call(() -> urgency.ordered(table.pressing(WAITING, user, LOOKED_AT)).stream()
                .map(waiting -> table.lockFree(waiting.alertId()))
                .flatMap(Optional::stream)
                .filter(row -> changes.claim(row.alertId(), user, leased()))
                .findFirst()
                .map(row -> acting.done(row.alertId(), Deed.of("claim", user, origin), row.state())));
    }

    @Override
    public AlertCase claim(long id, String user, String origin) {
        return acting.act(id, Deed.of("claim", user, origin), before -> changes.claim(id, user, leased()));
    }

    @Override
    public AlertCase release(long id, String user, String origin) {
        return acting.act(id, Deed.of("release", user, origin), before -> changes.release(id, user));
    }

    @Override
    public AlertCase comment(long id, String text, String user, String origin) {
        return acting.act(id, Deed.of("comment", user, origin), before -> {
            acts.comment(id, user, text);
            changes.worked(id, user, leased());
            return true;
        });
    }

    @Override
    public AlertCase escalate(long id, String reason, String user, String origin) {
        return acting.act(id, new Deed("escalate", "", reason, user, origin), before -> {
            boolean anothers =
                    before.holder() != null && !before.holder().assignee().equals(user);
            return !anothers && changes.escalate(id, user);
        });
    }

    @Override
    public AlertCase propose(long id, Code code, String reason, @Nullable String hash, String user, String origin) {
        return deciding.propose(id, code, reason, hash, user, origin);
    }

    @Override
    public AlertCase approve(long id, @Nullable String note, String user, String origin) {
        return deciding.approve(id, note, user, origin);
    }

    @Override
    public AlertCase giveBack(long id, @Nullable String note, String user, String origin) {
        return deciding.giveBack(id, note, user, origin);
    }

    @Override
    public AlertCase close(long id, Code code, String reason, @Nullable String hash, String user, String origin) {
        return deciding.close(id, code, reason, hash, user, origin);
    }

    private Instant leased() {
        return clock.instant().plus(settings.lease());
    }
}
