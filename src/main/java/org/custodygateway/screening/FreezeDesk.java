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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has compliance freeze clients by its own word, each act in one transaction with what it does to the accounts. */
@Component
class FreezeDesk implements Freezes {

    private static final Logger log = LoggerFactory.getLogger(FreezeDesk.class);

    private final FreezeTable table;
    private final Freezer freezer;
    private final ClientRegister clients;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    FreezeDesk(
            FreezeTable table, Freezer freezer, ClientRegister clients, DurableTransaction durable, AuditTrail audit) {
        this.table = table;
        this.freezer = freezer;
        this.clients = clients;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public List<Freeze> list(Freeze.@Nullable State state, @Nullable String clientNo, long before, int limit) {
        return table.list(state, clientNo, before, limit);
    }

    @Override
    public List<Freeze> ending(int limit) {
        return table.ending(limit);
    }

    @Override
    public Freeze order(String clientNo, String reason, String user, String origin) {
        return durable.call(() -> {
            clients.held(clientNo);
            long id = table.insert(clientNo, reason, user).orElseThrow(() -> wrongState("RUNNING"));
            freezer.follow(clientNo, user);
            record(user, origin, "freeze.ordered", id, "", "TEMPORARY");
            return get(id);
        });
    }

    @Override
    public Freeze confirm(long id, String user, String origin) {
        var freeze = get(id);
        if (freeze.orderedBy().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        return move(freeze, table.confirm(freeze, user), "freeze.confirmed", user, origin);
    }

    @Override
    public Freeze lift(long id, String reason, String user, String origin) {
        var freeze = get(id);
        return move(freeze, table.lift(freeze, reason, user), "freeze.lift-proposed", user, origin);
    }

    @Override
    public Freeze approveLift(long id, String user, String origin) {
        var freeze = get(id);
        if (user.equals(freeze.liftBy())) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        return move(freeze, table.lifted(freeze, user), "freeze.lifted", user, origin);
    }

    /** Ends what nobody has confirmed in time; one that somebody confirms at that moment goes on, one that fails stops no other. */
    void endOverdue() {
        for (var freeze : table.over()) {
            try {
                move(freeze, table.ended(freeze), "freeze.ended", "system", "screening");
            } catch (RefusedException confirmed) {
                continue;
            } catch (RuntimeException e) {
                log.error("ALARM: freeze {} could not be ended in time (C9), tried again", freeze.id(), e);
            }
        }
    }

    private Freeze move(Freeze freeze, Rider rider, String action, String user, String origin) {
        try {
            return durable.call(() -> {
                boolean open = clients.lock(freeze.clientNo()).isPresent();
                durable.run(List.of(rider));
                if (open) {
                    freezer.follow(freeze.clientNo(), user);
                }
                var after = get(freeze.id());
                record(
                        user,
                        origin,
                        action,
                        freeze.id(),
                        freeze.state().name(),
                        after.state().name());
                return after;
            });
        } catch (ExpectationFailed other) {
            throw wrongState(get(freeze.id()).state().name());
        }
    }

    private Freeze get(long id) {
        return table.find(id).orElseThrow(() -> new RefusedException(Refusal.missing("freeze", Long.toString(id))));
    }

    private static RefusedException wrongState(String state) {
        return new RefusedException(Refusal.byState("C9", "C9.freeze-state", Map.of("state", state)));
    }

    private void record(String user, String origin, String action, long id, String before, String after) {
        audit.append(List.of(new AuditRecord(user, origin, action, "freeze:" + id, before, after)));
    }
}
