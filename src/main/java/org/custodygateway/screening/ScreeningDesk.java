package org.custodygateway.screening;

import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Identity;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Compares clients with the lists and does at once what a match asks for. */
@Component
class ScreeningDesk implements Screening {

    private final Lists lists;
    private final HitTable hits;
    private final Freezer freezer;
    private final ObjectProvider<MatchAlerts> alerts;
    private final ClientRegister clients;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    ScreeningDesk(
            Lists lists,
            HitTable hits,
            Freezer freezer,
            ObjectProvider<MatchAlerts> alerts,
            ClientRegister clients,
            DurableTransaction durable,
            AuditTrail audit) {
        this.lists = lists;
        this.hits = hits;
        this.freezer = freezer;
        this.alerts = alerts;
        this.clients = clients;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public void applicant(Identity identity, Client.Type type) {
        var found = unreleased(identity, type);
        if (found.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            durable.run(() -> found.forEach(match -> keep(null, match)));
        }
        throw held();
    }

    /** Whether anybody in the record matches whom compliance has not released; for a look over many, without a lock. */
    boolean matches(Index index, Identity identity, Client.Type type) {
        return !unreleased(index, identity, type).isEmpty();
    }

    private List<Match> unreleased(Identity identity, Client.Type type) {
        return unreleased(lists.index(), identity, type);
    }

    private List<Match> unreleased(Index index, Identity identity, Client.Type type) {
        return Person.of(identity, type).stream()
                .flatMap(person -> index.matches(person).stream())
                .filter(match -> !hits.released(match))
                .toList();
    }

    @Override
    public void client(String clientNo) {
        var file = clients.file(clientNo).orElseThrow();
        unreleased(file.identity(), file.client().type()).forEach(match -> keep(clientNo, match));
        if (hits.against(clientNo).stream().anyMatch(Hit::freezes)) {
            freezer.follow(clientNo, "screening");
        }
    }

    private void keep(@Nullable String clientNo, Match match) {
        var id = hits.add(clientNo, match);
        if (id.isPresent()) {
            if (clientNo != null) {
                alert(id.get());
            }
            audit.append(List.of(new AuditRecord(
                    "screening",
                    "screening",
                    "screening.match",
                    clientNo == null ? "applicant" : "client:" + clientNo,
                    "",
                    match.level() + " " + match.listed().list() + " "
                            + match.listed().entry().id() + " " + match.by())));
        }
    }

    private void alert(long id) {
        alerts.ifAvailable(queue -> hits.alert(id, queue.raise(hits.find(id).orElseThrow())));
    }

    @Override
    public void refuseHeld(String clientNo) {
        if (!hits.against(clientNo).isEmpty()) {
            throw held();
        }
    }

    private static RefusedException held() {
        return new RefusedException(Refusal.byRule("I6", "I6.held", Map.of()));
    }
}
