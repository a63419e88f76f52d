package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.Linking;
import org.custodygateway.custody.NewAccount;
import org.custodygateway.custody.Termination;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Changes an account's custody bank (A18): empty on the day it is applied for, interest settled and everything off; revoked at the old bank from
 * the next trading day on, then designated anew at the new one under the same number.
 */
@Component
class ChangeBank implements TwoStepBusiness<ChangeBank.Data> {

    record Data(
            @Nullable String accountNo,
            @Nullable String bank,
            @Nullable String settlementAccount) {

        String account() {
            return Objects.requireNonNull(accountNo);
        }

        NewAccount there() {
            return new NewAccount(Objects.requireNonNull(bank), settlementAccount);
        }
    }

    private final DataReader reader;
    private final FundAccounts accounts;
    private final ClientRegister clients;
    private final Linking linking;
    private final Termination termination;
    private final Closings closings;
    private final ClosingChecks checks;
    private final Openings openings;
    private final QuietDay quietDay;
    private final Ledger ledger;

    ChangeBank(
            DataReader reader,
            FundAccounts accounts,
            ClientRegister clients,
            Linking linking,
            Termination termination,
            Closings closings,
            ClosingChecks checks,
            Openings openings,
            QuietDay quietDay,
            Ledger ledger) {
        this.reader = reader;
        this.accounts = accounts;
        this.clients = clients;
        this.linking = linking;
        this.termination = termination;
        this.closings = closings;
        this.checks = checks;
        this.openings = openings;
        this.quietDay = quietDay;
        this.ledger = ledger;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.CHANGE_BANK;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        Shape.accountNo(data.accountNo());
        Shape.account("data", data.bank() == null ? null : data.there());
        return data;
    }

    @Override
    public void find(Data data) {
        if (accounts.find(data.account()).isEmpty()) {
            throw new RefusedException(Refusal.missing("account", data.account()));
        }
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Set.of(PaperKind.GENERAL_APPLICATION, PaperKind.CUSTODY_CONTRACT);
    }

    @Override
    public Set<PaperKind> papersToContinue() {
        return Set.of();
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        mayMove(data, Objects.requireNonNull(client));
    }

    /** The account, when it is empty, has had no business today, and has a place at the new bank. */
    private FundAccount mayMove(Data data, Client client) {
        var account = theClients(data, client.clientNo());
        if (account.bank().equals(data.bank()) && account.open()) {
            throw Openings.refused("A18", "A18.same-bank", Map.of("bank", account.bank()));
        }
        var others = accounts.of(client.clientNo()).stream()
                .filter(other -> !other.accountNo().equals(account.accountNo()))
                .toList();
        if (account.open()) {
            checks.mayBegin(account);
        } else {
            checks.mayMoveOn(account);
        }
        linking.check(client.type(), others, List.of(data.there()));
        checks.empty(account, ledger.account(account.accountNo()).orElseThrow());
        quietDay.check(account);
        return account;
    }

    private FundAccount theClients(Data data, String clientNo) {
        return accounts.find(data.account())
                .filter(found -> found.clientNo().equals(clientNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("account", data.account())));
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var client = clients.held(String.valueOf(application.clientNo()));
        ledger.hold(List.of(data.account()));
        try {
            return application.step() > 1
                    ? closings.end(
                            application, true, account -> termination.beginMove(account.accountNo(), data.there()))
                    : leave(data, application, mayMove(data, client));
        } catch (DuplicateKeyException taken) {
            throw Openings.refused(
                    "A3", "A3.same-bank", Map.of("bank", data.there().bank()));
        }
    }

    /** An account that a bank has refused, or that was revoked at its bank, has left already: it is designated at once. */
    private Carried leave(Data data, Application application, FundAccount account) {
        if (account.open()) {
            return closings.begin(application, List.of(account));
        }
        closings.concerns(application, List.of(account.accountNo()));
        termination.moveOn(account.accountNo(), data.there());
        return new Carried(State.WAITING_BANK, List.of(account.accountNo()));
    }

    @Override
    public State resume(Data data, Application application) {
        clients.held(String.valueOf(application.clientNo()));
        return closings.resume(application, true);
    }

    @Override
    public Progress progress(Data data, Application application) {
        var account = accounts.find(data.account()).orElseThrow();
        if (!account.bank().equals(data.bank())) {
            return closings.progress(application);
        }
        return switch (account.contract()) {
            case IN_FORCE -> new Progress.Done();
            case REFUSED -> new Progress.Failed(openings.refusal(account.accountNo()));
            case SENT, PRE_DESIGNATED, TERMINATED -> new Progress.Waiting();
        };
    }

    @Override
    public Application described(Application application) {
        var data = read(application.data());
        var account = accounts.find(data.account()).orElseThrow();
        if (!account.bank().equals(data.bank())) {
            return closings.described(application);
        }
        boolean confirms = application.state() == State.WAITING_BANK && account.contract() == Contract.PRE_DESIGNATED;
        return confirms ? application.waitingFor(new Application.NextStep("CONFIRM_AT_BANK", null)) : application;
    }
}
