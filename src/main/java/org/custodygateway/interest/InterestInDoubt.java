package org.custodygateway.interest;

import java.util.List;
import org.custodygateway.custody.InDoubt;
import org.springframework.stereotype.Component;

/** Interest of closing accounts that the banks may be paying. */
@Component
class InterestInDoubt implements InDoubt {

    private final PaymentTable table;

    InterestInDoubt(PaymentTable table) {
        this.table = table;
    }

    @Override
    public List<Matter> of(String clientNo) {
        return table.onTheWay(clientNo).stream()
                .map(payment -> new Matter(payment.accountNo(), payment.subject()))
                .toList();
    }
}
