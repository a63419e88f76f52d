package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.identity.DocumentTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records a reasonable ground to wait longer for another document (I4). */
@Component
class ExtendDocumentTerm implements Business<ExtendDocumentTerm.Data> {

    record Data(@Nullable String reason, @Nullable LocalDate until) {}

    private final DataReader reader;
    private final ClientRegister clients;
    private final DocumentTerms terms;

    ExtendDocumentTerm(DataReader reader, ClientRegister clients, DocumentTerms terms) {
        this.reader = reader;
        this.clients = clients;
        this.terms = terms;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.EXTEND_DOCUMENT_TERM;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        if (data.reason() == null || data.reason().isBlank() || data.until() == null) {
            throw new MalformedException("data: reason and until are needed");
        }
        return data;
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        terms.checkGround(Objects.requireNonNull(client).clientNo(), Objects.requireNonNull(data.until()));
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var clientNo = String.valueOf(application.clientNo());
        clients.held(clientNo);
        terms.ground(
                clientNo,
                Objects.requireNonNull(data.reason()),
                Objects.requireNonNull(data.until()),
                application.applicant(),
                String.valueOf(application.approver()));
        return new Carried(State.DONE, List.of());
    }

    @Override
    public Progress progress(Data data, Application application) {
        return new Progress.Done();
    }
}
