package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.custodygateway.client.Client;
import org.custodygateway.custody.NewAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the service for a client who is there already (A6): auxiliary accounts beside the main one. */
@Component
class OpenService implements Business<OpenService.Data> {

    private static final Pattern ACCOUNT_NO = Pattern.compile("[0-9]{1,14}");

    record Data(
            @Nullable List<NewAccount> auxiliaries,
            @Nullable String main) {}

    private final DataReader reader;
    private final Openings openings;

    OpenService(DataReader reader, Openings openings) {
        this.reader = reader;
        this.openings = openings;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.OPEN_SERVICE;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        if (data.auxiliaries() == null || data.auxiliaries().isEmpty()) {
            throw new MalformedException("data.auxiliaries: at least one");
        }
        if (data.main() != null && !ACCOUNT_NO.matcher(data.main()).matches()) {
            throw new MalformedException("data.main: not an account number");
        }
        data.auxiliaries().forEach(account -> Shape.account("data.auxiliaries", account));
        return data;
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Openings.auxiliaryPapers(Set.of(PaperKind.SERVICE_AGREEMENT));
    }

    @Override
    public boolean agreement(Data data) {
        return true;
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        openings.check(Objects.requireNonNull(client), wanted(data), data.main(), false);
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        return openings.carryOut(application, wanted(data), data.main(), false);
    }

    @Override
    public Progress progress(Data data, Application application) {
        return openings.progress(application);
    }

    private static List<NewAccount> wanted(Data data) {
        return Objects.requireNonNull(data.auxiliaries());
    }
}
