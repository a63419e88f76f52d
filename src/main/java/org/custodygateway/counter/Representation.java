package org.custodygateway.counter;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientFile;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.DocumentNumbers;
import org.custodygateway.client.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may act for a client, whatever the business (A13): an individual or the individual's agent, for an institution the authorised handler
 * on file or another whom a sealed authorisation names.
 */
@Component
class Representation {

    private final ClientRegister clients;
    private final TradingDays days;

    Representation(ClientRegister clients, TradingDays days) {
        this.clients = clients;
        this.days = days;
    }

    /** The paper an agent needs. Where no agent may come at all, none is asked for. */
    Set<PaperKind> papers(Business<?> business, Client.Type type, @Nullable Agent agent) {
        return agent == null || refusesAgents(business, type) ? Set.of() : Set.of(PaperKind.POWER_OF_ATTORNEY);
    }

    private static boolean refusesAgents(Business<?> business, Client.Type type) {
        return business.inPerson() && type == Client.Type.INDIVIDUAL;
    }

    /**
     * Refuses whom A13 does not let act.
     *
     * @param clientNo null for a client who has no number yet
     */
    void check(Business<?> business, Client.Type type, @Nullable Agent agent, @Nullable String clientNo) {
        var code = business.code();
        if (agent == null) {
            if (type == Client.Type.INSTITUTION && code.onSite() && clientNo != null) {
                checkHandler(clientNo);
            }
            return;
        }
        if (refusesAgents(business, type)) {
            throw Openings.refused("A13", "A13.in-person", Map.of("business", code.name()));
        }
        var missing = agent.missing(type);
        if (!missing.isEmpty()) {
            throw Openings.refused("A13", "A13.agent", Map.of("missing", String.join(", ", missing)));
        }
        var fault = DocumentNumbers.fault(
                String.valueOf(agent.documentType()),
                String.valueOf(agent.documentNumber()),
                days.current().day());
        if (fault.isPresent()) {
            throw Openings.refused("I1", "I1.faults", Map.of("fields", "agent.documentNumber (" + fault.get() + ")"));
        }
        if (!agent.authorisedFor(code)) {
            throw Openings.refused(
                    "A13",
                    "A13.other-business",
                    Map.of("business", code.name(), "named", new TreeSet<>(agent.authorisedFor()).toString()));
        }
    }

    /** The handler on file shows the document on file, which must not have expired. */
    private void checkHandler(String clientNo) {
        var expires = clients.file(clientNo)
                .map(ClientFile::identity)
                .map(Identity::handler)
                .map(Identity.Person::documentExpires);
        var today = days.current().day();
        if (expires.filter(day -> !day.isBefore(today)).isEmpty()) {
            throw Openings.refused(
                    "A13",
                    "A13.handler-expired",
                    Map.of("expired", expires.map(LocalDate::toString).orElse("-")));
        }
    }
}
