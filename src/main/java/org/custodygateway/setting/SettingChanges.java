package org.custodygateway.setting;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.SettingChange.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes of settings: one person proposes, another lets it hold or gives it back (P2). Each act leaves its record (P3). */
@Component
public class SettingChanges {

    private final Map<SettingKind, Changeable> kinds;
    private final SettingChangeTable table;
    private final IdSource ids;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    SettingChanges(
            List<Changeable> kinds,
            SettingChangeTable table,
            IdSource ids,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Changeable::kind, Function.identity()));
        this.table = table;
        this.ids = ids;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param seen what the proposer took to hold, null when he does not say
     * @throws RefusedException when the values may not hold, hold already, others hold than were seen, or a change of the same subject waits
     */
    public SettingChange propose(
            SettingKind kind,
            String subject,
            Map<String, String> wanted,
            @Nullable Map<String, String> seen,
            String reason,
            String by,
            String origin) {
        return transaction.call(() -> {
            var values = of(kind).checked(subject, wanted);
            var was = of(kind).held(subject);
            if (seen != null && !seen.equals(was)) {
                throw new RefusedException(Refusal.byState("P2", "P2.seen-moved", Map.of("subject", subject)));
            }
            if (was.equals(values)) {
                throw new RefusedException(Refusal.byRule("P2", "P2.nothing-changes", Map.of("subject", subject)));
            }
            var made = new SettingChange(
                    ids.next("setting_change_id"),
                    kind,
                    subject,
                    was,
                    values,
                    reason,
                    by,
                    clock.instant(),
                    State.PROPOSED,
                    null,
                    null,
                    null);
            if (!table.insert(made)) {
                throw new RefusedException(
                        Refusal.byState("P2", "P2.another-change-waits", Map.of("subject", subject)));
            }
            record("setting.proposed", made, by, origin);
            return made;
        });
    }

    /**
     * Lets the values hold.
     *
     * @throws RefusedException when the proposer approves, somebody has decided, what held has moved meanwhile, or the values may not hold any more
     */
    public SettingChange approve(long id, String by, String origin) {
        return transaction.call(() -> {
            var one = decide(id, State.APPROVED, by, null);
            var kind = of(one.kind());
            kind.checked(one.subject(), one.wanted());
            if (!kind.held(one.subject()).equals(one.was())) {
                throw new RefusedException(Refusal.byState("P2", "P2.setting-moved", Map.of("subject", one.subject())));
            }
            kind.hold(one.subject(), one.wanted(), id);
            record("setting.approved", one, by, origin);
            return find(id);
        });
    }

    /** Gives it back; nothing changes. @throws RefusedException when the proposer does it, or somebody has decided */
    public SettingChange giveBack(long id, String note, String by, String origin) {
        return transaction.call(() -> {
            var one = decide(id, State.RETURNED, by, note);
            record("setting.returned", one, by, origin);
            return find(id);
        });
    }

    /** Takes it back; nothing changes. @throws RefusedException when another than the proposer does it, or somebody has decided */
    public SettingChange withdraw(long id, String by, String origin) {
        return transaction.call(() -> {
            var one = decide(id, State.WITHDRAWN, by, null);
            record("setting.withdrawn", one, by, origin);
            return find(id);
        });
    }

    private SettingChange decide(long id, State state, String by, @Nullable String note) {
        var one = find(id);
        boolean own = one.proposedBy().equals(by);
        if (own && state != State.WITHDRAWN) {
            throw new RefusedException(Refusal.samePerson(by));
        }
        if (!own && state == State.WITHDRAWN) {
            throw new RefusedException(Refusal.byRule(
                    "P2", "P2.not-your-proposal", Map.of("changeId", Long.toString(id), "by", one.proposedBy())));
        }
        if (!table.decide(id, state, by, clock.instant(), note)) {
            throw new RefusedException(Refusal.byState(
                    "P2", "P2.setting-decided", Map.of("changeId", Long.toString(id), "state", state(id))));
        }
        return one;
    }

    private String state(long id) {
        return find(id).state().name();
    }

    public SettingChange find(long id) {
        return table.find(id)
                .orElseThrow(() -> new RefusedException(Refusal.missing("setting-change", Long.toString(id))));
    }

    /** Newest first, at most {@code limit}, with ids below {@code before}; null for all kinds, all states. */
    public List<SettingChange> list(@Nullable SettingKind kind, @Nullable State state, long before, int limit) {
        return table.list(kind, state, before, limit);
    }

    private Changeable of(SettingKind kind) {
        return kinds.get(kind);
    }

    private void record(String action, SettingChange one, String by, String origin) {
        audit.append(List.of(new AuditRecord(
                by,
                origin,
                action,
                "setting:" + one.kind() + ":" + one.subject(),
                table.write(one.was()),
                table.write(one.wanted()))));
    }
}
