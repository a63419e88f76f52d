package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Books the interest that was fixed at the last close, on the business date after it (S5). */
@Component
class BookInterest implements DayStep {

    private static final int PORTION = 20_000;

    private final Bookings bookings;
    private final JdbcTemplate jdbc;

    BookInterest(Bookings bookings, JdbcTemplate jdbc) {
        this.bookings = bookings;
        this.jdbc = jdbc;
    }

    private record Payment(LocalDate day, String accountNo, String clientNo, String bank, long net) {}

    @Override
    public String name() {
        return "INTEREST";
    }

    @Override
    public void run(StepRun run) {
        run.total(jdbc.queryForObject("select count(*) from interest_payment where state = 'PREPARED'", Long.class));
        for (var payments = prepared(); !payments.isEmpty(); payments = prepared()) {
            bookings.all(payments.stream().map(BookInterest::posting).iterator(), outcome -> {
                Bookings.booked(outcome, "interest");
                run.done(1);
            });
        }
    }

    private List<Payment> prepared() {
        return jdbc.query(
                "select day, account_no, client_no, bank, gross - tax from interest_payment where state = 'PREPARED' limit "
                        + PORTION,
                (row, number) -> new Payment(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5)));
    }

    private static Posting posting(Payment payment) {
        var name = payment.accountNo + "-" + payment.day;
        return Posting.of(Kind.INTEREST, "interest-" + name, payment.clientNo, "interest:" + name)
                .change(Change.of(payment.accountNo, payment.net, 0, Cover.NONE))
                .entries(
                        HouseAccount.INTEREST.debit(payment.bank, payment.net),
                        new Entry(payment.accountNo, payment.bank, -payment.net))
                .rider(Rider.update(
                        "update interest_payment set state = 'POSTED' where day = ? and account_no = ? and state = 'PREPARED'",
                        payment.day,
                        payment.accountNo))
                .build();
    }
}
