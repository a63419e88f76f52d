package org.custodygateway.trading;

import java.time.LocalDate;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.springframework.stereotype.Component;

/** Releases what the day's unfilled orders have frozen (S4): an order is good for its day only. */
@Component
class DayEndRelease implements DayEndOrders {

    private final OrderTable orders;
    private final Ledger ledger;

    DayEndRelease(OrderTable orders, Ledger ledger) {
        this.orders = orders;
        this.ledger = ledger;
    }

    @Override
    public void releaseUnfilled(LocalDate day) {
        for (var order : orders.open(day)) {
            // A fill that came in between fails the rider; the step is run again then and sees what is left.
            ledger.post(Posting.of(Kind.ORDER_RELEASED, key(order), order.clientNo(), "day-end")
                    .change(Change.of(order.accountNo(), 0, -order.leftFen(), Cover.NONE))
                    .rider(orders.release(order.clientNo(), order.day(), order.orderNo(), order.leftFen(), 0))
                    .build());
        }
        if (!orders.open(day).isEmpty()) {
            releaseUnfilled(day);
        }
    }

    private static String key(OrderTable.Open order) {
        return "unfilled:" + order.clientNo() + ":" + order.day() + ":" + order.orderNo() + ":" + order.leftFen();
    }
}
