package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets a client's standing, by two persons (A5). */
@Component
class SetStanding implements Business<SetStanding.Data> {

    record Data(
            Client.@Nullable Standing standing, @Nullable String reason) {}

    private final DataReader reader;
    private final ClientRegister clients;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    SetStanding(DataReader reader, ClientRegister clients, DurableTransaction durable, AuditTrail audit) {
        this.reader = reader;
        this.clients = clients;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.SET_STANDING;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        if (data.standing() == null || data.reason() == null || data.reason().isBlank()) {
            throw new MalformedException("data: standing and reason are needed");
        }
        return data;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var clientNo = String.valueOf(application.clientNo());
        var client = clients.held(clientNo);
        durable.run(List.of(clients.standing(clientNo, client.standing(), Objects.requireNonNull(data.standing()))));
        audit.append(List.of(new AuditRecord(
                String.valueOf(application.approver()),
                "application:" + application.applicationId(),
                "client.standing",
                "client:" + clientNo,
                client.standing().name(),
                String.valueOf(data.standing()))));
        return new Carried(State.DONE, List.of());
    }

    @Override
    public Progress progress(Data data, Application application) {
        return new Progress.Done();
    }
}
