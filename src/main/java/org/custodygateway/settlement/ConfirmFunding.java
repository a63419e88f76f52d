package org.custodygateway.settlement;

import java.time.LocalDate;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Where a bank's omnibus balance was what the books expect, what was on its way has arrived, interest included (S3). Elsewhere it stays on
 * its way until an opening finds it there.
 */
@Component
class ConfirmFunding implements DayStep {

    private final Bookings bookings;
    private final JdbcTemplate jdbc;

    ConfirmFunding(Bookings bookings, JdbcTemplate jdbc) {
        this.bookings = bookings;
        this.jdbc = jdbc;
    }

    private record Arrived(String bank, long onTheWay, long interest) {}

    @Override
    public String name() {
        return "FUNDING_CONFIRMED";
    }

    @Override
    public void run(StepRun run) {
        var banks = jdbc.query(
                "select bank, on_the_way, interest from omnibus_check where day = ? and answered = expected order by bank",
                (row, number) -> new Arrived(row.getString(1), row.getLong(2), row.getLong(3)),
                run.day());
        run.total(banks.size());
        for (var bank : banks) {
            bookings.must(funding(bank, run.day()));
            if (bank.interest != 0) {
                bookings.must(interest(bank, run.day()));
            }
            run.done(1);
        }
    }

    private static Posting funding(Arrived arrived, LocalDate day) {
        var name = arrived.bank + "-" + day;
        var posting = Posting.of(
                arrived.onTheWay == 0 ? Kind.ACT : Kind.FUNDING_CONFIRMED,
                "funding-confirmed-" + name,
                "",
                "funding:" + name);
        if (arrived.onTheWay != 0) {
            posting.entries(
                    HouseAccount.OMNIBUS.debit(arrived.bank, arrived.onTheWay),
                    HouseAccount.ON_THE_WAY.credit(arrived.bank, arrived.onTheWay));
        }
        return posting.on(day)
                .rider(Rider.also(
                        "update funding_instruction set state = 'CONFIRMED' where bank = ? and day < ? and state = 'INSTRUCTED'",
                        arrived.bank,
                        day))
                .build();
    }

    private static Posting interest(Arrived arrived, LocalDate day) {
        var name = arrived.bank + "-" + day;
        return Posting.of(Kind.INTEREST_RECEIVED, "interest-received-" + name, "", "interest:" + name)
                .on(day)
                .entries(
                        HouseAccount.OMNIBUS.debit(arrived.bank, arrived.interest),
                        HouseAccount.INTEREST.credit(arrived.bank, arrived.interest))
                .build();
    }
}
