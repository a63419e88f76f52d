package org.custodygateway.transfer;

import java.util.List;
import org.custodygateway.custody.InDoubt;
import org.springframework.stereotype.Component;

/** Transfers that are not final: while the bank has the word, nobody knows how they end (T11). */
@Component
class TransfersInDoubt implements InDoubt {

    private final TransferTable transfers;

    TransfersInDoubt(TransferTable transfers) {
        this.transfers = transfers;
    }

    @Override
    public List<Matter> of(String clientNo) {
        return transfers
                .where("client_no = ? and state not in ('DONE', 'REFUSED', 'REVERSED') order by id", clientNo)
                .stream()
                .map(transfer -> new Matter(transfer.accountNo(), Subject.transfer(transfer.id())))
                .toList();
    }
}
