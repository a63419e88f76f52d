package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.support.Firm.CLIENT;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.compliance.AlertQueue;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
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
        trade(kind, "o" + (number + 1), day);
    }

    void trade(TradingEvent.Kind kind, String orderNo, LocalDate day) {
        var amount = kind == TradingEvent.Kind.CANCELLED ? null : Money.parse("1.00");
        firm.get(TradingFeed.class).accept(new TradingEvent("e" + tick(), CLIENT, kind, orderNo, amount, day, null));
    }

    /** The money of a withdrawal comes back, on the same day. */
    void reverse(long withdrawal, String account, String bank, String amount) {
        long fen = Money.parse(amount).fen();
        tick();
        firm.get(Ledger.class)
                .post(Posting.of(Kind.REVERSAL, "reversal-" + withdrawal, CLIENT, "transfer:" + withdrawal)
                        .change(Posting.Change.of(account, fen, 0, Posting.Cover.NONE))
                        .entries(HouseAccount.OMNIBUS.debit(bank, fen), new Posting.Entry(account, bank, -fen))
                        .build());
    }

    /** A version that two persons have made. */
    int version(String rule, RuleVersion.Mode mode, Map<String, String> parameters) {
        return version(rule, mode, parameters, null);
    }

    int version(String rule, RuleVersion.Mode mode, Map<String, String> parameters, Integer alertsADay) {
        var rules = firm.get(Rules.class);
        var made = rules.propose(
                rule, new Rules.Proposal(mode, parameters, null, null, alertsADay, "a test"), "compliance", "test");
        return rules.approve(rule, made.version(), "compliance2", "test").version();
    }

    /** All evaluations of an alert; each comes out the same again. */
    List<AlertEvaluation> evaluations(AlertCase alert) {
        var all = firm.get(AlertEvaluations.class).of(alert.alert().id());
        assertThat(all).extracting(AlertEvaluation::repeated).containsOnly(AlertEvaluation.Repeated.SAME);
        return all;
    }

    /** The alerts of a rule after a look at all that is new. */
    List<AlertCase> look(String rule) {
        return look().stream().filter(one -> one.alert().rule().equals(rule)).toList();
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
        return firm.get(AlertQueue.class)
                .list(new AlertQueue.Sought(AlertQueue.View.ALL, null, null, null), "", Long.MAX_VALUE, 100);
    }

    /** Two persons close the alert. */
    void close(AlertCase alert, AlertCase.Code code) {
        var queue = firm.get(AlertQueue.class);
        long id = alert.alert().id();
        queue.claim(id, "compliance", "test");
        queue.propose(id, code, "seen", null, "compliance", "test");
        queue.approve(id, null, "compliance2", "test");
    }

    @Override
    public void close() {
        firm.close();
    }
}
