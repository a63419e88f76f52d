package org.custodygateway.custody;

import java.time.LocalDate;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether a fund account has stood still today (A18): nothing booked on it, nothing about it open. Asked while the account is held. */
@Component
class Standstill {

    private final Ledger ledger;
    private final ObjectProvider<InDoubt> inDoubt;

    Standstill(Ledger ledger, ObjectProvider<InDoubt> inDoubt) {
        this.ledger = ledger;
        this.inDoubt = inDoubt;
    }

    boolean moved(AccountState books, LocalDate today) {
        return ledger.movedOn(books.accountNo(), today)
                || inDoubt.stream()
                        .flatMap(one -> one.of(books.clientNo()).stream())
                        .anyMatch(matter -> matter.accountNo().equals(books.accountNo()));
    }
}
