package org.custodygateway.custody;

import java.util.List;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;

/** Where a client stands with the service of several fund accounts (A6). It follows from the accounts and is kept nowhere else. */
public enum ServiceState {
    /** No auxiliary account. */
    NONE,
    /** Auxiliary accounts, none of their contracts in force yet. */
    OPENING,
    /** At least one auxiliary contract is in force. */
    ON;

    public static ServiceState of(List<FundAccount> accounts) {
        var auxiliaries = accounts.stream()
                .filter(account -> account.role() == Role.AUXILIARY && account.open())
                .toList();
        if (auxiliaries.isEmpty()) {
            return NONE;
        }
        return auxiliaries.stream().anyMatch(account -> account.contract() == Contract.IN_FORCE) ? ON : OPENING;
    }
}
