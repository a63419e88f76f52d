package org.custodygateway.monitoring;

import static org.custodygateway.support.Firm.CLIENT;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.compliance.AlertQueue;
import org.custodygateway.money.Money;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.trading.TradingEvent;
import org.custodygateway.trading.TradingFeed;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfers;

/** A firm with monitoring and the queue; its clients do things one second apart. Nobody looks but when the test says so. */
final class WatchedFirm implements AutoCloseable {

    final Firm firm;
    private int number;

    WatchedFirm(Database database) {
        firm = new Firm(database, "transfer", "trading", "monitoring", "compliance");
        firm.get(Watcher.class).stop();
    }

    long internal(String from, String to, String amount) {
        return done(from.substring(0, 8), new Order.Internal(from, to, Money.parse(amount)));
    }

    long sweep(String clientNo) {
        return done(clientNo, new Order.Sweep(clientNo));
    }

    /** A withdrawal that the bank has paid out. */
    long withdrawal(String account, String amount) {
        long id = done(account.substring(0, 8), new Order.Withdrawal(account, Money.parse(amount)));
        firm.bankDoes(id);
        return id;
    }

    private long done(String clientNo, Order order) {
        var ordered = firm.get(Transfers.class)
                .order(new Ordering(clientNo, "test", false, "k" + tick(), order, List.of(), false))
                .join();
        if (ordered instanceof Ordered.Accepted accepted) {
            return accepted.transfer().id();
        }
        throw new AssertionError(ordered.toString());
    }

    void trade(TradingEvent.Kind kind) {
        trade(kind, null);
    }

    void trade(TradingEvent.Kind kind, LocalDate day) {
        int event = tick();
        firm.get(TradingFeed.class)
                .accept(new TradingEvent("e" + event, CLIENT, kind, "o" + event, Money.parse("1.00"), day, null));
    }

    private int tick() {
        firm.clock.forward(Duration.ofSeconds(1));
        return ++number;
    }

    /** Monitoring looks at all there is. */
    List<AlertCase> look() {
        while (firm.get(Watcher.class).look()) {
            // Until nothing is new.
        }
        return alerts();
    }

    /** All alerts, newest first. */
    List<AlertCase> alerts() {
        return firm.get(AlertQueue.class).list(AlertQueue.View.ALL, null, null, "", Long.MAX_VALUE, 100);
    }

    /** Two persons close the alert. */
    void close(AlertCase alert, AlertCase.Code code) {
        var queue = firm.get(AlertQueue.class);
        long id = alert.alert().id();
        queue.claim(id, "compliance", "test");
        queue.propose(id, code, "seen", null, "compliance", "test");
        queue.approve(id, "compliance2", "test");
    }

    @Override
    public void close() {
        firm.close();
    }
}
