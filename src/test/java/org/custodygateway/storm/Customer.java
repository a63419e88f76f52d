package org.custodygateway.storm;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A client with the accounts at each bank.
 *
 * @param name when the accounts were opened
 * @param saves whether the client never trades
 * @param mainNo the main account, as last seen
 */
record Customer(String clientNo, String name, List<Account> accounts, boolean saves, AtomicReference<String> mainNo) {

    /**
     * What the ordinary accounts held before the storm is {@code openedWith}.
     *
     * @param spareAccount a second ordinary account there, to which the tie may be moved
     */
    record Account(String accountNo, String bank, String settlementAccount, String spareAccount, long openedWith) {}

    Account main() {
        return accounts.stream()
                .filter(account -> account.accountNo().equals(mainNo.get()))
                .findFirst()
                .orElseThrow();
    }

    Account any(Random random) {
        return accounts.get(random.nextInt(accounts.size()));
    }

    Account auxiliary(Random random) {
        var others = accounts.stream()
                .filter(account -> !account.accountNo().equals(mainNo.get()))
                .toList();
        return others.get(random.nextInt(others.size()));
    }
}
