package org.custodygateway.trading;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.springframework.stereotype.Component;

/** Releases what the day's unfilled orders have frozen (S4): an order is good for its day only. */
@Component
class DayEndRelease implements DayEndOrders {

    private static final int AT_ONCE = 1000;

    private final OrderTable orders;
    private final Ledger ledger;

    DayEndRelease(OrderTable orders, Ledger ledger) {
        this.orders = orders;
        this.ledger = ledger;
    }

    @Override
    public void releaseUnfilled(LocalDate day) {
        // A fill that came in between fails the rider: the next look sees what is left.
        for (var open = orders.open(day, AT_ONCE); !open.isEmpty(); open = orders.open(day, AT_ONCE)) {
            open.stream().map(order -> ledger.submit(release(order))).toList().forEach(CompletableFuture::join);
        }
    }

    private Posting release(OrderTable.Open order) {
        return Posting.of(Kind.ORDER_RELEASED, key(order), order.clientNo(), "day-end")
                .change(Change.of(order.accountNo(), 0, -order.leftFen(), Cover.NONE))
                .rider(orders.release(order.clientNo(), order.day(), order.orderNo(), order.leftFen(), 0))
                .build();
    }

    private static String key(OrderTable.Open order) {
        return "unfilled:" + order.clientNo() + ":" + order.day() + ":" + order.orderNo() + ":" + order.leftFen();
    }
}
