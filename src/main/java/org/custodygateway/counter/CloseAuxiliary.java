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
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closes one auxiliary account over two trading days (A12). */
@Component
class CloseAuxiliary implements TwoStepBusiness<CloseAuxiliary.Data> {

    record Data(@Nullable String accountNo) {}

    private final DataReader reader;
    private final FundAccounts accounts;
    private final Closings closings;
    private final ClosingChecks checks;

    CloseAuxiliary(DataReader reader, FundAccounts accounts, Closings closings, ClosingChecks checks) {
        this.reader = reader;
        this.accounts = accounts;
        this.closings = closings;
        this.checks = checks;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.CLOSE_AUXILIARY;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        Shape.accountNo(data.accountNo());
        return data;
    }

    @Override
    public void find(Data data) {
        if (accounts.find(Objects.requireNonNull(data.accountNo())).isEmpty()) {
            throw new RefusedException(Refusal.missing("account", data.accountNo()));
        }
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Set.of(PaperKind.CLOSING_APPLICATION);
    }

    @Override
    public Set<PaperKind> papersToContinue() {
        return Set.of(PaperKind.INTEREST_SLIP);
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        checks.mayBegin(auxiliary(data, Objects.requireNonNull(client).clientNo()));
    }

    private FundAccount auxiliary(Data data, String clientNo) {
        var accountNo = Objects.requireNonNull(data.accountNo());
        var account = accounts.find(accountNo)
                .filter(found -> found.clientNo().equals(clientNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("account", accountNo)));
        if (account.role() == Role.MAIN) {
            throw ClosingChecks.refused("A12.main-account", account, Map.of());
        }
        return account;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        return application.step() > 1
                ? closings.end(application, false)
                : closings.begin(application, List.of(auxiliary(data, String.valueOf(application.clientNo()))));
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
