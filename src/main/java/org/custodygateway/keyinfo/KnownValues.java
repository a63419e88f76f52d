package org.custodygateway.keyinfo;

import java.util.List;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.KnownAtBank;
import org.springframework.stereotype.Component;

/** What the bank last confirmed, and what it was asked for since without a clear answer. */
@Component
class KnownValues implements KnownAtBank {

    private final BankTable table;
    private final ClientRegister clients;

    KnownValues(BankTable table, ClientRegister clients) {
        this.table = table;
        this.clients = clients;
    }

    @Override
    public List<KeyInformation> insteadOfOurs(FundAccount account) {
        var row = table.at(account).filter(at -> at.state() != AtBank.State.CONFIRMED);
        if (row.isEmpty()) {
            return List.of();
        }
        var known = row.get().known();
        return row.get().certain() && !row.get().asking()
                ? List.of(known)
                : clients.everRegistered(account.clientNo())
                        .map(client -> List.of(known, KeyInformation.of(client)))
                        .orElseThrow();
    }
}
