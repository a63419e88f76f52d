package org.custodygateway.custody;

import java.util.List;
import org.springframework.stereotype.Component;

/** Settlement accounts that a bank was asked to change (11006): until it answers, nobody knows which one is the client's (A18). */
@Component
class CardChangesInDoubt implements InDoubt {

    private final CustodyTable table;

    CardChangesInDoubt(CustodyTable table) {
        this.table = table;
    }

    @Override
    public List<Matter> of(String clientNo) {
        return table.pendingCards(clientNo).stream()
                .map(accountNo -> new Matter(accountNo, ContractRequests.subject(accountNo)))
                .toList();
    }
}
