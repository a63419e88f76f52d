package org.custodygateway.api;

import java.util.List;
import java.util.Map;
import org.custodygateway.client.Client;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.ledger.AccountState;
import org.jspecify.annotations.Nullable;

/** A client's key information and where each bank stands with it (K2). A bank confirms it by the contract that is in force. */
record KeyInfoView(Values values, boolean consistent, List<AtBank> banks) {

    record Values(
            @Nullable String name,
            String documentType,
            @Nullable String documentNumber) {}

    enum State {
        CONFIRMED,
        SENT
    }

    record AtBank(String bank, String accountNo, State state, boolean suspended) {}

    static KeyInfoView of(Client client, List<FundAccount> open, Map<String, AccountState> books, Sight sight) {
        var banks = open.stream()
                .map(account -> new AtBank(
                        account.bank(),
                        account.accountNo(),
                        account.contract() == Contract.IN_FORCE ? State.CONFIRMED : State.SENT,
                        suspended(books.get(account.accountNo()))))
                .toList();
        return new KeyInfoView(
                new Values(sight.name(client.name()), client.documentType(), sight.document(client.documentNumber())),
                banks.stream().noneMatch(AtBank::suspended),
                banks);
    }

    private static boolean suspended(@Nullable AccountState books) {
        return books != null && books.state() == AccountState.State.SUSPENDED;
    }
}
