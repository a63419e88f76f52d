package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.custody.NewAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds an auxiliary account to a service that is opened. */
@Component
class AddAuxiliary implements Business<NewAccount> {

    private final DataReader reader;
    private final Openings openings;

    AddAuxiliary(DataReader reader, Openings openings) {
        this.reader = reader;
        this.openings = openings;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.ADD_AUXILIARY;
    }

    @Override
    public NewAccount read(JsonNode node) {
        return Shape.account("data", reader.read(node, NewAccount.class));
    }

    @Override
    public Set<PaperKind> papers(NewAccount data) {
        return Openings.auxiliaryPapers(Set.of());
    }

    @Override
    public void check(NewAccount data, @Nullable Client client) {
        openings.check(Objects.requireNonNull(client), List.of(data), null, true);
    }

    @Override
    public Carried carryOut(NewAccount data, Application application) {
        return openings.carryOut(application, List.of(data), null, true);
    }

    @Override
    public Progress progress(NewAccount data, Application application) {
        return openings.progress(application);
    }
}
