package org.custodygateway.keyinfo;

import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.springframework.stereotype.Component;

/** Ends a change when every bank has confirmed it (K2). Within the transaction that holds the client's row. */
@Component
class OpenChanges {

    private final ChangeTable changes;
    private final BankTable banks;
    private final FundAccounts accounts;

    OpenChanges(ChangeTable changes, BankTable banks, FundAccounts accounts) {
        this.changes = changes;
        this.banks = banks;
        this.accounts = accounts;
    }

    /** Looks whether any bank is still to confirm; closed accounts have none. */
    void settle(String clientNo) {
        var open = changes.open(clientNo);
        if (open.isPresent() && allConfirmed(clientNo)) {
            changes.end(open.get().id(), ChangeTable.State.DONE, null);
        }
    }

    private boolean allConfirmed(String clientNo) {
        return accounts.of(clientNo).stream()
                .filter(FundAccount::open)
                .flatMap(account -> banks.at(account).stream())
                .allMatch(row -> row.state() == AtBank.State.CONFIRMED);
    }
}
