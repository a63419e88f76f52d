package org.custodygateway.retention;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Round;
import org.custodygateway.retention.ExpiryRun.Item;
import org.custodygateway.retention.ExpiryRun.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what is past its term (C6): one person proposes, another approves (P2), then it goes in portions, each with its part of the protocol
 * in one transaction, so that a run goes on where it was stopped.
 */
@Component
public class ExpiryRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryRuns.class);

    private final ExpiryRunTable table;
    private final Terms terms;
    private final Removal removal;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    ExpiryRuns(
            ExpiryRunTable table,
            Terms terms,
            Removal removal,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.terms = terms;
        this.removal = removal;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /** Proposes to remove all that is past its term today. */
    public ExpiryRun propose(String by, String origin) {
        var day = removal.today();
        var years = terms.years();
        var items = terms.tables().stream()
                .filter(KeptTable::removed)
                .map(kept -> removal.count(kept, years.get(kept.kind()), day))
                .filter(item -> item.rows() > 0)
                .toList();
        var run = new ExpiryRun(
                ids.next("retention_run_id"), day, State.PROPOSED, by, null, clock.instant(), null, items);
        durable.run(() -> {
            table.insert(run, now());
            record(by, origin, "retention.proposed", run.id(), "", summary(items));
        });
        return run;
    }

    private static String summary(List<Item> items) {
        return items.stream().mapToLong(Item::rows).sum() + " rows of " + items.size() + " tables";
    }

    /** @throws RefusedException for the one who proposed it, and when it is decided already */
    public ExpiryRun approve(long id, String by, String origin) {
        return decide(id, State.DELETING, by, origin, "retention.approved");
    }

    public ExpiryRun reject(long id, String by, String origin) {
        return decide(id, State.REJECTED, by, origin, "retention.rejected");
    }

    private ExpiryRun decide(long id, State to, String by, String origin, String action) {
        var run = find(id);
        if (run.proposedBy().equals(by)) {
            throw new RefusedException(Refusal.samePerson(by));
        }
        try {
            durable.run(() -> {
                durable.run(List.of(ExpiryRunTable.decided(id, to, by)));
                record(by, origin, action, id, State.PROPOSED.name(), to.name());
            });
        } catch (ExpectationFailed decided) {
            throw new RefusedException(Refusal.byState("C6", "C6.decided", Map.of()));
        }
        return find(id);
    }

    /** @throws RefusedException missing, when there is no such run */
    public ExpiryRun find(long id) {
        return table.find(id)
                .orElseThrow(() -> new RefusedException(Refusal.missing("retention-run", Long.toString(id))));
    }

    /** How many runs others propose that nobody has decided on (P2). */
    public int toApprove(String user) {
        return table.proposedByOthers(user);
    }

    /** Newest first, with ids below the one given. */
    public List<ExpiryRun> list(int limit, long before) {
        return table.list(limit, before);
    }

    @Scheduled(
            fixedDelayString = "${gateway.retention.look-every}",
            initialDelayString = "${gateway.retention.look-every}")
    void look() {
        Round.of(LOG, "removing what is past its term", () -> {
            while (table.anyToDo() && step()) {
                LOG.debug("a portion is removed");
            }
        });
    }

    /** Does the next portion of an approved run. @return false when another node is at it, or there is none */
    boolean step() {
        return durable.call(() -> {
            var held = table.hold();
            held.ifPresent(run -> run.items().stream()
                    .filter(item -> !item.done())
                    .findFirst()
                    .ifPresentOrElse(item -> remove(run, item), () -> end(run)));
            return held.isPresent();
        });
    }

    private void remove(ExpiryRun run, Item item) {
        var kept = terms.tables().stream()
                .filter(one -> one.name().equals(item.table()))
                .findFirst()
                .orElseThrow();
        // A term that was set longer since the proposal holds: the database would refuse the whole portion.
        int years = Math.max(item.years(), terms.years().get(kept.kind()));
        var removed = removal.portion(kept, item, run.day().minusYears(years));
        durable.run(List.of(
                ExpiryRunTable.removed(run.id(), item.table(), removed.rows(), removed.digest(), removed.last())));
    }

    private void end(ExpiryRun run) {
        durable.run(List.of(ExpiryRunTable.ended(run.id(), now())));
        long rows = run.items().stream().mapToLong(Item::deleted).sum();
        record("system", "system", "retention.removed", run.id(), State.DELETING.name(), rows + " rows");
    }

    private void record(String actor, String origin, String action, long id, String before, String after) {
        audit.append(List.of(new AuditRecord(actor, origin, action, "retention-run:" + id, before, after)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
