package org.custodygateway.screening;

import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Hit.Decision;
import org.custodygateway.screening.Hit.State;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has matches decided by two persons, and does with the decision what follows from it. */
@Component
class HitDesk implements Hits {

    private final HitTable hits;
    private final Freezer freezer;
    private final ClientRegister clients;
    private final ObjectProvider<MatchAlerts> alerts;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    HitDesk(
            HitTable hits,
            Freezer freezer,
            ClientRegister clients,
            ObjectProvider<MatchAlerts> alerts,
            DurableTransaction durable,
            AuditTrail audit) {
        this.hits = hits;
        this.alerts = alerts;
        this.freezer = freezer;
        this.clients = clients;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public List<Hit> list(
            @Nullable State state, @Nullable String clientNo, @Nullable Boolean freezes, long before, int limit) {
        return hits.list(state, clientNo, freezes, before, limit);
    }

    @Override
    public Hit get(long id) {
        return hits.find(id).orElseThrow(() -> new RefusedException(Refusal.missing("hit", Long.toString(id))));
    }

    @Override
    public Hit propose(long id, Decision decision, String reason, String user, String origin) {
        var hit = get(id);
        move(hit, State.OPEN, hits.propose(id, decision, reason, user), "screening.proposed", user, origin, () -> {});
        return get(id);
    }

    @Override
    public Hit approve(long id, String user, String origin) {
        var hit = another(id, user);
        move(
                hit,
                State.TO_APPROVE,
                hits.approve(hit, to(hit.proposed()), user),
                "screening.decided",
                user,
                origin,
                () -> {
                    follow(hit, user);
                    alerts.ifAvailable(queue -> queue.close(get(id)));
                });
        return get(id);
    }

    /** Closed clients have nothing to freeze or release. */
    private void follow(Hit hit, String user) {
        var clientNo = hit.clientNo();
        if (clientNo != null && clients.lock(clientNo).isPresent()) {
            freezer.follow(clientNo, user);
        }
    }

    @Override
    public void conclude(
            long alertId, Decision decision, String reason, String proposer, String approver, String origin) {
        var hit = hits.ofAlert(alertId)
                .orElseThrow(() -> new RefusedException(Refusal.missing("hit", "alert " + alertId)));
        if (proposer.equals(approver)) {
            throw new RefusedException(Refusal.samePerson(approver));
        }
        var to = to(decision);
        var rider = hits.conclude(hit.id(), decision, to, reason, proposer, approver);
        move(hit, hit.state(), rider, "screening.decided", approver, origin, () -> follow(hit, approver));
    }

    private static State to(@Nullable Decision decision) {
        return decision == Decision.CONFIRM ? State.CONFIRMED : State.RELEASED;
    }

    @Override
    public Hit giveBack(long id, String user, String origin) {
        var hit = another(id, user);
        move(hit, State.TO_APPROVE, hits.giveBack(id, user), "screening.returned", user, origin, () -> {});
        return get(id);
    }

    /** Whoever proposed does not decide (P2). */
    private Hit another(long id, String user) {
        var hit = get(id);
        if (user.equals(hit.proposer())) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        return hit;
    }

    private void move(Hit hit, State from, Rider rider, String action, String user, String origin, Runnable more) {
        try {
            durable.run(() -> {
                // The alert's row first, as the queue takes it; then the client's, as everybody takes it who freezes.
                if (hit.alertId() != null) {
                    long alert = hit.alertId();
                    alerts.ifAvailable(queue -> queue.hold(alert));
                }
                if (hit.clientNo() != null) {
                    clients.lock(hit.clientNo());
                }
                durable.run(List.of(rider));
                more.run();
                audit.append(List.of(new AuditRecord(
                        user,
                        origin,
                        action,
                        "hit:" + hit.id(),
                        from.name(),
                        String.valueOf(get(hit.id()).state()))));
            });
        } catch (ExpectationFailed other) {
            throw new RefusedException(Refusal.byState(
                    "I6", "I6.hit-state", Map.of("state", get(hit.id()).state().name())));
        }
    }
}
