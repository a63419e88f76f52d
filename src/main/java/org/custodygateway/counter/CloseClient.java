package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.ClientObstacle;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closes a client (A18): the main account, the last one, in the two steps of every closing; with it the client. */
@Component
class CloseClient implements TwoStepBusiness<CloseClient.Data> {

    record Data() {}

    private final DataReader reader;
    private final FundAccounts accounts;
    private final ClientRegister clients;
    private final Closings closings;
    private final ClosingChecks checks;
    private final List<ClientObstacle> obstacles;
    private final TradingDays days;
    private final DurableTransaction durable;

    CloseClient(
            DataReader reader,
            FundAccounts accounts,
            ClientRegister clients,
            Closings closings,
            ClosingChecks checks,
            List<ClientObstacle> obstacles,
            TradingDays days,
            DurableTransaction durable) {
        this.reader = reader;
        this.accounts = accounts;
        this.clients = clients;
        this.closings = closings;
        this.checks = checks;
        this.obstacles = obstacles;
        this.days = days;
        this.durable = durable;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.CLOSE_CLIENT;
    }

    @Override
    public Data read(JsonNode node) {
        return reader.read(node, Data.class);
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Set.of(PaperKind.CLOSING_APPLICATION, PaperKind.GENERAL_APPLICATION);
    }

    @Override
    public Set<PaperKind> papersToContinue() {
        return Set.of(PaperKind.INTEREST_SLIP);
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        checks.mayBegin(lastAccount(Objects.requireNonNull(client).clientNo()));
    }

    /** The main account, when nothing else of the client's is left. */
    private FundAccount lastAccount(String clientNo) {
        var main = accounts.mainOf(clientNo).orElseThrow(() -> Openings.refused("A2", "A2.no-main-account", Map.of()));
        var auxiliaries = accounts.of(clientNo).stream()
                .filter(account -> account.role() == Role.AUXILIARY && account.open())
                .map(FundAccount::accountNo)
                .toList();
        if (!auxiliaries.isEmpty()) {
            throw Openings.refused("A18", "A18.auxiliary-account", Map.of("accounts", String.join(", ", auxiliaries)));
        }
        obstacles.stream()
                .flatMap(obstacle -> obstacle.against(clientNo).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new RefusedException(refusal);
                });
        return main;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var last = heldLast(application);
        return application.step() > 1 ? closings.end(application, true) : closings.begin(application, List.of(last));
    }

    @Override
    public State resume(Data data, Application application) {
        heldLast(application);
        return closings.resume(application, true);
    }

    private FundAccount heldLast(Application application) {
        return lastAccount(clients.held(String.valueOf(application.clientNo())).clientNo());
    }

    @Override
    public Progress progress(Data data, Application application) {
        return closings.progress(application);
    }

    @Override
    public void done(Application application) {
        durable.run(List.of(clients.close(
                String.valueOf(application.clientNo()), days.current().day())));
    }

    @Override
    public Application described(Application application) {
        return closings.described(application);
    }
}
