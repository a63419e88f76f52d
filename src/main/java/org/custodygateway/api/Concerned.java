package org.custodygateway.api;

import java.util.List;
import java.util.Optional;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.counter.Application;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom an application is about: the client, and the fund accounts as they are now. */
@Component
class Concerned {

    private final Clients clients;
    private final FundAccounts accounts;

    Concerned(Clients clients, FundAccounts accounts) {
        this.clients = clients;
        this.accounts = accounts;
    }

    /** The client's name; of one who is to be opened, the one that was applied for. */
    @Nullable
    String name(Application application, Sight sight) {
        var asked = application.data().path("identity").path("name").asText(null);
        return sight.name(Optional.ofNullable(application.clientNo())
                .flatMap(clients::find)
                .map(Client::name)
                .orElse(asked));
    }

    List<FundAccount> accounts(Application application) {
        return application.accounts().stream()
                .flatMap(accountNo -> accounts.find(accountNo).stream())
                .toList();
    }

    /** Those whose contract the client has still to confirm at the bank (A7). */
    List<FundAccount> toConfirm(Application application) {
        return accounts(application).stream()
                .filter(account -> account.contract() == Contract.PRE_DESIGNATED)
                .toList();
    }
}
