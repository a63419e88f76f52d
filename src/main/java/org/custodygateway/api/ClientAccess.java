package org.custodygateway.api;

import java.util.Collection;
import java.util.Map;
import org.custodygateway.client.Clients;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who may act for which client where the body names it: a client for oneself, a branch for its own clients (P1). */
@Component
class ClientAccess {

    private final Clients clients;
    private final FundAccounts accounts;

    ClientAccess(Clients clients, FundAccounts accounts) {
        this.clients = clients;
        this.accounts = accounts;
    }

    /** @throws AccessDeniedException when the user may not act for the client */
    void check(GatewayUser user, String clientNo) {
        if (user.isClient() ? !user.username().equals(clientNo) : !mayServe(user.onlyBranch(), clientNo)) {
            throw new AccessDeniedException("another's client");
        }
    }

    private boolean mayServe(@Nullable String branch, String clientNo) {
        return branch == null
                || clients.find(clientNo)
                        .filter(client -> client.branch().equals(branch))
                        .isPresent();
    }

    /** The accounts that orders name, those of them that exist. */
    Map<String, FundAccount> accounts(Collection<OrderBody> orders) {
        return accounts.look(
                orders.stream().flatMap(order -> order.accountNos().stream()).toList());
    }

    /** Checks the owners of the accounts that exist; of those that do not, the order itself will say so. A transfer between two clients is
     * refused by its rule (T1) as long as the first account is the user's to act on. */
    void checkAccounts(GatewayUser user, OrderBody order, Map<String, FundAccount> known) {
        order.accountNos().stream()
                .limit(1)
                .filter(known::containsKey)
                .forEach(accountNo -> check(user, known.get(accountNo).clientNo()));
    }

    /** @throws RefusedException when there is no such client */
    void exists(String clientNo) {
        if (clients.find(clientNo).isEmpty()) {
            throw new RefusedException(Refusal.missing("client", clientNo));
        }
    }
}
