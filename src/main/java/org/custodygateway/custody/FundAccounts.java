package org.custodygateway.custody;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds fund accounts. */
public interface FundAccounts {

    Optional<FundAccount> find(String accountNo);

    /** Those of the accounts that exist, by number, as they are outside any transaction of the caller; maybe others as well. */
    Map<String, FundAccount> look(Collection<String> accountNos);

    /** The open account that is tied to a client's ordinary account at a bank (A3). */
    Optional<FundAccount> at(String bank, String settlementAccount);

    /** All of a client's fund accounts in the order of their opening, closed ones included. */
    List<FundAccount> of(String clientNo);

    /** The client's main account (A2). */
    default Optional<FundAccount> mainOf(String clientNo) {
        return of(clientNo).stream()
                .filter(account -> account.role() == FundAccount.Role.MAIN)
                .findFirst();
    }
}
