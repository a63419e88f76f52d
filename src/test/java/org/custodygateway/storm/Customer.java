package org.custodygateway.storm;

import java.util.List;
import java.util.Random;

/** A client with the accounts at each bank; the first is the main account. */
record Customer(String clientNo, String name, String document, List<Account> accounts) {

    /** What the ordinary account held before the storm is {@code openedWith}. */
    record Account(String accountNo, String bank, String settlementAccount, long openedWith) {}

    Account main() {
        return accounts.getFirst();
    }

    Account any(Random random) {
        return accounts.get(random.nextInt(accounts.size()));
    }

    Account auxiliary(Random random) {
        return accounts.get(1 + random.nextInt(accounts.size() - 1));
    }
}
