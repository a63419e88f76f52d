package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.custody.FundAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends the service: closes every auxiliary account in one application (A12). The service is off when the last one is closed (A6). */
@Component
class EndService implements TwoStepBusiness<EndService.Data> {

    record Data() {}

    private final DataReader reader;
    private final FundAccounts accounts;
    private final Closings closings;
    private final ClosingChecks checks;

    EndService(DataReader reader, FundAccounts accounts, Closings closings, ClosingChecks checks) {
        this.reader = reader;
        this.accounts = accounts;
        this.closings = closings;
        this.checks = checks;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.END_SERVICE;
    }

    @Override
    public Data read(JsonNode node) {
        return reader.read(node, Data.class);
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Set.of(PaperKind.GENERAL_APPLICATION, PaperKind.CLOSING_APPLICATION);
    }

    @Override
    public Set<PaperKind> papersToContinue() {
        return Set.of(PaperKind.INTEREST_SLIP);
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        auxiliaries(Objects.requireNonNull(client).clientNo()).forEach(checks::mayBegin);
    }

    private List<FundAccount> auxiliaries(String clientNo) {
        var open = accounts.of(clientNo).stream()
                .filter(account -> account.role() == Role.AUXILIARY && account.open())
                .toList();
        if (open.isEmpty()) {
            throw Openings.refused("A6", "A6.nothing-to-end", Map.of());
        }
        return open;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        return application.step() > 1
                ? closings.end(application, false)
                : closings.begin(application, auxiliaries(String.valueOf(application.clientNo())));
    }

    @Override
    public State resume(Data data, Application application) {
        return closings.resume(application, false);
    }

    @Override
    public Progress progress(Data data, Application application) {
        return closings.progress(application);
    }

    @Override
    public Application described(Application application) {
        return closings.described(application);
    }
}
