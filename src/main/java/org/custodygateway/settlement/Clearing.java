package org.custodygateway.settlement;

import java.time.LocalDate;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.ledger.Posting.Trade;
import org.custodygateway.trading.DayEndOrders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Books the day's result on each main account and takes the provisional money back (S4): the clearing house's, where its file is configured,
 * else the sum of the day's fills. Orders that were not filled are released first. A fill that comes later than its account's clearing is
 * cleared with the next day.
 */
@Component
class Clearing implements DayStep {

    private final DayEndOrders orders;
    private final ClearingFile file;
    private final Bookings bookings;
    private final JdbcTemplate jdbc;

    Clearing(DayEndOrders orders, ClearingFile file, Bookings bookings, JdbcTemplate jdbc) {
        this.orders = orders;
        this.file = file;
        this.bookings = bookings;
        this.jdbc = jdbc;
    }

    /**
     * A main account's result.
     *
     * @param fen what its balance changes by
     * @param provisional what was counted for it during the day, and is taken back
     */
    record Net(String accountNo, String clientNo, String bank, long fen, long provisional) {}

    @Override
    public String name() {
        return "CLEARING";
    }

    @Override
    public void run(StepRun run) {
        orders.releaseUnfilled(run.day());
        var provisional = jdbc.query(
                "select account_no, client_no, bank, provisional from fund_account where provisional <> 0 order by account_no",
                (row, number) ->
                        new Net(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(4)));
        var nets = file.isConfigured() ? file.nets(run, provisional) : provisional;
        run.total(nets.size());
        var late = new int[1];
        bookings.all(nets.stream().map(net -> posting(net, run.day())).iterator(), outcome -> {
            if (outcome instanceof Outcome.KeyTaken && !file.isConfigured()) {
                late[0]++;
            } else {
                Bookings.booked(outcome, "clearing");
            }
            run.done(1);
        });
        if (late[0] > 0) {
            run.note("step.late-fills", "count", late[0]);
        }
    }

    private static Posting posting(Net net, LocalDate day) {
        var bank = net.bank;
        long fen = net.fen;
        var posting = Posting.of(
                        Kind.CLEARING,
                        "clearing-" + net.accountNo + "-" + day,
                        net.clientNo,
                        "clearing:" + net.accountNo + ":" + day)
                .content(net.accountNo + " " + day + " " + fen)
                .on(day)
                .change(Change.of(net.accountNo, fen, 0, Cover.NONE).trade(new Trade(-net.provisional, 0, 0)));
        if (fen != 0) {
            posting.entries(HouseAccount.DUE.debit(bank, fen), new Entry(net.accountNo, bank, -fen))
                    .entries(
                            HouseAccount.CLEARING.debit(HouseAccount.CORP, fen),
                            HouseAccount.DUE.credit(HouseAccount.CORP, fen));
        }
        return posting.build();
    }
}
