package org.custodygateway.client;

import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** Shows what is otherwise masked (P4), to whoever says what for; that it was seen is on record before it is. */
@Component
public class Unmasking {

    private final ClientRegister clients;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    Unmasking(ClientRegister clients, DurableTransaction durable, AuditTrail audit) {
        this.clients = clients;
        this.durable = durable;
        this.audit = audit;
    }

    /** What the numbers of documents are needed for. A choice, so that nobody writes personal data into the journal. */
    public enum Reason {
        /** To compare them with the document that lies on the counter. */
        CHECK_IN_PERSON,
        CLIENT_ASKS,
        BANK_ASKS,
        DISPUTE,
        AUTHORITY_ASKS
    }

    /**
     * The identity record as it is.
     *
     * @throws RefusedException when there is no such client
     */
    public Identity see(String clientNo, Reason reason, String user, String origin) {
        return durable.call(() -> {
            var file =
                    clients.file(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
            audit.append(
                    List.of(new AuditRecord(user, origin, "client.unmasked", "client:" + clientNo, "", reason.name())));
            return file.identity();
        });
    }
}
