package org.custodygateway.care;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.care.Warning.Above;
import org.custodygateway.care.Warning.Act;
import org.custodygateway.care.Warning.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Warnings of the branch compliance post (C10): issued with an opinion and a due date, mended by the branch head, accepted or returned by the
 * post, or escalated and then closed by compliance. Who reports one mended never closes it.
 */
@Component
public class Warnings {

    private final WarningTable table;
    private final CareMessages messages;
    private final CareSettings settings;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    Warnings(
            WarningTable table,
            CareMessages messages,
            CareSettings settings,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.messages = messages;
        this.settings = settings;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws RefusedException C10, when it is due before today */
    public Warning issue(
            String branch, @Nullable String clientNo, String about, String opinion, LocalDate due, Carer who) {
        if (due.isBefore(LocalDate.now(clock))) {
            throw new RefusedException(Refusal.byRule("C10", "C10.due-in-past", Map.of("dueOn", due.toString())));
        }
        var warning = new Warning(
                ids.next("warning_id"),
                branch,
                clientNo,
                about,
                opinion,
                due,
                State.OPEN,
                null,
                who.name(),
                clock.instant(),
                null,
                List.of());
        durable.run(() -> {
            durable.run(List.of(WarningTable.insert(warning, now())));
            step(warning.id(), Act.ISSUED, opinion, who);
        });
        return table.find(warning.id()).orElseThrow();
    }

    /** The branch head says that it is mended. */
    public Warning mended(long id, String note, Carer who) {
        inBranch(id, who);
        return act(id, Act.MENDED, note, who, List.of(WarningTable.mended(id, who.name())));
    }

    /** @throws RefusedException for the one who reported it mended, too */
    public Warning accept(long id, String note, Carer who) {
        notTheMender(inBranch(id, who), who);
        return act(id, Act.ACCEPTED, note, who, List.of(WarningTable.closed(id, State.MENDED, who.name())));
    }

    /** It is not mended yet. */
    public Warning giveBack(long id, String note, Carer who) {
        notTheMender(inBranch(id, who), who);
        return act(id, Act.RETURNED, note, who, List.of(WarningTable.returned(id)));
    }

    public Warning escalate(long id, Above to, String note, Carer who) {
        var warning = inBranch(id, who);
        var recipient = to == Above.COMPLIANCE ? settings.compliance() : settings.chiefComplianceOfficer();
        var told = messages.toStaff(
                "ESCALATED_WARNING",
                recipient,
                Map.of(
                        "warningId",
                        Long.toString(id),
                        "branch",
                        warning.branch(),
                        "due",
                        warning.due().toString()));
        return act(id, Act.ESCALATED, note, who, List.of(WarningTable.escalated(id, to), told));
    }

    /** Compliance closes what was escalated. */
    public Warning close(long id, String note, Carer who) {
        var warning = table.find(id)
                .filter(found -> found.escalated() != null)
                .orElseThrow(() -> new RefusedException(Refusal.missing("warning", Long.toString(id))));
        notTheMender(warning, who);
        return act(id, Act.CLOSED, note, who, List.of(WarningTable.closed(id, State.ESCALATED, who.name())));
    }

    /**
     * Newest first, with ids below the one given.
     *
     * @param branch of one branch; null for those of all branches that were escalated
     */
    public List<Warning> list(@Nullable State state, @Nullable String branch, int limit, long before) {
        return table.list(state, branch, limit, before);
    }

    /** Those of another branch do not exist for this one. */
    private Warning inBranch(long id, Carer who) {
        return table.find(id)
                .filter(found -> found.branch().equals(who.branch()))
                .orElseThrow(() -> new RefusedException(Refusal.missing("warning", Long.toString(id))));
    }

    private static void notTheMender(Warning warning, Carer who) {
        if (who.name().equals(warning.mendedBy())) {
            throw new RefusedException(Refusal.samePerson(who.name()));
        }
    }

    private Warning act(long id, Act act, String note, Carer who, List<Rider> changes) {
        try {
            durable.run(() -> {
                durable.run(new ArrayList<>(changes));
                step(id, act, note, who);
            });
        } catch (ExpectationFailed otherState) {
            throw new RefusedException(Refusal.byState("C10", "C10.out-of-order", Map.of("act", act.name())));
        }
        return table.find(id).orElseThrow();
    }

    private void step(long id, Act act, String note, Carer who) {
        durable.run(List.of(WarningTable.step(id, act, note, who.name(), now())));
        audit.append(List.of(new AuditRecord(
                who.name(),
                who.origin(),
                "warning." + act.name().toLowerCase(Locale.ROOT),
                "warning:" + id,
                "",
                act.name())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
