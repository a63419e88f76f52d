package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Establishes anew who a client is: the four steps again, on what is on file (I3). What has changed is changed by its own business. */
@Component
class EstablishIdentity implements Business<EstablishIdentity.Data> {

    private static final int LONGEST_EVIDENCE = 16_000;

    record Data(@Nullable FourSteps fourSteps) {}

    private final DataReader reader;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final Evidence evidence;
    private final PaperArchive archive;
    private final AuditTrail audit;

    EstablishIdentity(
            DataReader reader,
            ClientRegister clients,
            FundAccounts accounts,
            Evidence evidence,
            PaperArchive archive,
            AuditTrail audit) {
        this.reader = reader;
        this.clients = clients;
        this.accounts = accounts;
        this.evidence = evidence;
        this.archive = archive;
        this.audit = audit;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.ESTABLISH_IDENTITY;
    }

    @Override
    public Data read(JsonNode node) {
        if (node.toString().length() > LONGEST_EVIDENCE) {
            throw new MalformedException("data.fourSteps: longer than " + LONGEST_EVIDENCE + " characters");
        }
        return reader.read(node, Data.class);
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Set.of(PaperKind.IDENTITY_DOCUMENT);
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        checked(data);
    }

    private static FourSteps checked(Data data) {
        var steps = data.fourSteps();
        var missing = FourSteps.missing(steps);
        if (steps == null || !missing.isEmpty()) {
            throw Openings.refused("I2", "I2.steps-missing", Map.of("missing", String.join(", ", missing)));
        }
        FourSteps.check(steps);
        return steps;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var steps = checked(data);
        var clientNo = String.valueOf(application.clientNo());
        clients.held(clientNo);
        evidence.keep(
                application,
                clientNo,
                steps,
                clients.file(clientNo).orElseThrow().identity());
        accounts.mainOf(clientNo)
                .map(FundAccount::accountNo)
                .ifPresent(main -> archive.file(application, clientNo, main, List.of()));
        audit.append(List.of(new AuditRecord(
                String.valueOf(application.approver()),
                "application:" + application.applicationId(),
                "identity.established",
                "client:" + clientNo,
                "",
                steps.method())));
        return new Carried(State.DONE, List.of());
    }

    @Override
    public Progress progress(Data data, Application application) {
        return new Progress.Done();
    }
}
