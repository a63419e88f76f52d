package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.CardChanges;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.Linking;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Changes the settlement account within the bank, started at the counter (A18): no money moves on the account that day. */
@Component
class ChangeCard implements Business<ChangeCard.Data> {

    record Data(@Nullable String accountNo, @Nullable String settlementAccount) {

        String account() {
            return Objects.requireNonNull(accountNo);
        }

        String card() {
            return Objects.requireNonNull(settlementAccount);
        }
    }

    private final DataReader reader;
    private final FundAccounts accounts;
    private final ClientRegister clients;
    private final Linking linking;
    private final CardChanges cards;
    private final Closings closings;
    private final Ledger ledger;
    private final TradingDays days;

    ChangeCard(
            DataReader reader,
            FundAccounts accounts,
            ClientRegister clients,
            Linking linking,
            CardChanges cards,
            Closings closings,
            Ledger ledger,
            TradingDays days) {
        this.reader = reader;
        this.accounts = accounts;
        this.clients = clients;
        this.linking = linking;
        this.cards = cards;
        this.closings = closings;
        this.ledger = ledger;
        this.days = days;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.CHANGE_CARD;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        Shape.accountNo(data.accountNo());
        Shape.settlementAccount(data.settlementAccount());
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
        return Set.of(PaperKind.GENERAL_APPLICATION);
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        mayChange(data, Objects.requireNonNull(client).clientNo());
    }

    private FundAccount mayChange(Data data, String clientNo) {
        var account = accounts.find(data.account())
                .filter(found -> found.clientNo().equals(clientNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("account", data.account())));
        var books = ledger.account(account.accountNo()).orElseThrow();
        if (books.state() != AccountState.State.NORMAL) {
            throw new RefusedException(Refusals.notNormal(account.accountNo(), books.state()));
        }
        if (account.contract() != Contract.IN_FORCE) {
            throw new RefusedException(Refusals.noContract(account.accountNo()));
        }
        if (data.card().equals(account.settlementAccount())) {
            throw Openings.refused("A18", "A18.same-card", Map.of("accountNo", account.accountNo()));
        }
        if (linking.tied(account.bank(), data.card())) {
            throw Openings.refused("A3", "A3.settlement-account-tied", Map.of("bank", account.bank()));
        }
        cards.checkStandstill(account);
        return account;
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var clientNo = clients.held(String.valueOf(application.clientNo())).clientNo();
        ledger.hold(List.of(data.account()));
        if (days.current().stage() != Stage.OPEN) {
            return new Carried(State.CARRYING_OUT, List.of());
        }
        var account = mayChange(data, clientNo);
        try {
            cards.begin(account, data.card());
        } catch (DuplicateKeyException taken) {
            throw Openings.refused("A3", "A3.settlement-account-tied", Map.of("bank", account.bank()));
        }
        closings.concerns(application, List.of(account.accountNo()));
        return new Carried(State.WAITING_BANK, List.of(account.accountNo()));
    }

    @Override
    public Progress progress(Data data, Application application) {
        // The account after the question: what ends the question has changed the account, and never the other way
        // round.
        boolean asked = cards.pending(data.account()).isPresent();
        var account = accounts.find(data.account()).orElseThrow();
        if (data.card().equals(account.settlementAccount())) {
            return new Progress.Done();
        }
        if (asked) {
            return new Progress.Waiting();
        }
        var word = cards.refusal(data.account());
        return new Progress.Failed(Refusal.byRule(
                "A18",
                "A18.bank-refused",
                Map.of(
                        "bank",
                        account.bank(),
                        "code",
                        word.map(said -> said.code()).orElse(""),
                        "info",
                        word.map(said -> said.info()).orElse(""))));
    }
}
