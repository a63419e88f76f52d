package org.custodygateway.care;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Clients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follow-up visits (C4): planned by headquarters, carried out by client service. */
@Component
public class Visits {

    private final VisitTable table;
    private final Clients clients;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    Visits(VisitTable table, Clients clients, IdSource ids, DurableTransaction durable, AuditTrail audit, Clock clock) {
        this.table = table;
        this.clients = clients;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a plan with a visit for each of the clients.
     *
     * @throws RefusedException missing, when one of the clients does not exist; C4, when it is due before today; C8, when its words give away
     *     what those who carry it out must not know
     */
    public VisitPlan plan(
            String name, How how, List<String> questions, LocalDate due, Collection<String> clientNos, Carer who) {
        if (due.isBefore(LocalDate.now(clock))) {
            throw new RefusedException(Refusal.byRule("C4", "C4.due-in-past", Map.of("dueOn", due.toString())));
        }
        Secrecy.check(name);
        questions.forEach(Secrecy::check);
        var known = clients.findAll(clientNos);
        clientNos.stream()
                .filter(clientNo -> !known.containsKey(clientNo))
                .findFirst()
                .ifPresent(clientNo -> {
                    throw new RefusedException(Refusal.missing("client", clientNo));
                });
        long id = ids.next("visit_plan_id");
        durable.run(() -> {
            table.insert(id, name, how, questions, due, who.name(), now());
            for (var clientNo : new TreeSet<>(clientNos)) {
                table.insertVisit(ids.next("visit_id"), id, clientNo);
            }
            record(who, "visit.planned", "visit-plan:" + id, "", known.size() + " clients, due " + due);
        });
        return table.plan(id).orElseThrow();
    }

    /**
     * Says what came of a visit.
     *
     * @param reached whether the client was reached; if not, it can be tried again
     * @throws RefusedException missing, when the client has no such visit; by state, when it is done; C4, when it is to be followed up before
     *     today
     */
    public Visit result(
            String clientNo, long id, boolean reached, String text, @Nullable LocalDate followUpBy, Carer who) {
        var visit = ofClient(clientNo, id);
        if (followUpBy != null && followUpBy.isBefore(LocalDate.now(clock))) {
            throw new RefusedException(
                    Refusal.byRule("C4", "C4.follow-up-in-past", Map.of("followUpBy", followUpBy.toString())));
        }
        var state = reached ? Visit.State.DONE : Visit.State.NOT_REACHED;
        try {
            durable.run(() -> {
                durable.run(List.of(VisitTable.result(id, state, text, followUpBy, who.name(), now())));
                record(who, "visit.made", "visit:" + id, visit.state().name(), state.name());
            });
        } catch (ExpectationFailed done) {
            throw new RefusedException(Refusal.byState("C4", "C4.visited", Map.of()));
        }
        return ofClient(clientNo, id);
    }

    /** Says what came of what was to be followed up. */
    public Visit followUp(String clientNo, long id, String note, Carer who) {
        var visit = ofClient(clientNo, id);
        if (visit.followUpBy() == null || visit.followUp() != null) {
            throw new RefusedException(Refusal.byState("C4", "C4.nothing-to-follow", Map.of()));
        }
        durable.run(() -> {
            durable.run(List.of(VisitTable.followed(id, note, who.name(), now())));
            record(who, "visit.followed-up", "visit:" + id, "due " + visit.followUpBy(), "done");
        });
        return ofClient(clientNo, id);
    }

    private Visit ofClient(String clientNo, long id) {
        return table.visit(id)
                .filter(visit -> visit.clientNo().equals(clientNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("visit", Long.toString(id))));
    }

    public List<VisitPlan> plans(int limit, long before) {
        return table.plans(limit, before);
    }

    public List<Visit> of(String clientNo, int limit, long before) {
        return table.visits("client_no = ?", clientNo, limit, before);
    }

    /** @throws RefusedException missing, when there is no such plan */
    public List<Visit> ofPlan(long planId, int limit, long before) {
        if (table.plan(planId).isEmpty()) {
            throw new RefusedException(Refusal.missing("visit-plan", Long.toString(planId)));
        }
        return table.visits("plan_id = ?", planId, limit, before);
    }

    private void record(Carer who, String action, String subject, String before, String after) {
        audit.append(List.of(new AuditRecord(who.name(), who.origin(), action, subject, before, after)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
