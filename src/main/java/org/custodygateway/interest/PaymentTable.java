package org.custodygateway.interest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.Rider;
import org.custodygateway.interest.InterestRates.Interest;
import org.custodygateway.interest.InterestSlip.State;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code closing_interest}. A change of state names the serial it is about: what is said of an earlier one changes nothing. */
@Component
class PaymentTable implements Appointments {

    private static final String SELECT = "select * from closing_interest";

    private final JdbcClient jdbc;

    PaymentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("closing_interest", "due_at"));
    }

    /** Interest that comes to nothing. */
    Rider nothing(long id, String accountNo, String clientNo, String bank, LocalDate day, long balanceDays) {
        return Rider.also("""
                insert into closing_interest (id, account_no, client_no, bank, day, balance_days, gross, tax, state, attempts, inquiries, settled_on)
                values (?, ?, ?, ?, ?, ?, 0, 0, 'NOTHING', 0, 0, ?)""", id, accountNo, clientNo, bank, day, balanceDays, day);
    }

    Rider insert(Payment payment, LocalDate day, long balanceDays) {
        return Rider.also(
                """
                insert into closing_interest (id, account_no, client_no, bank, day, balance_days, gross, tax, state, serial, asked_on, deadline,
                                              attempts, inquiries)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'ASKED', ?, ?, ?, 1, 0)""",
                payment.id(),
                payment.accountNo(),
                payment.clientNo(),
                payment.bank(),
                day,
                balanceDays,
                payment.gross().fen(),
                payment.tax().fen(),
                payment.serial(),
                payment.askedOn(),
                at(payment.deadline()));
    }

    Rider askedAgain(Payment payment, String serial, LocalDate day, Instant deadline) {
        return Rider.update("""
                update closing_interest set state = 'ASKED', serial = ?, asked_on = ?, deadline = ?, attempts = attempts + 1, inquiries = 0,
                       due_at = null
                where id = ? and serial = ? and state = 'REFUSED'""", serial, day, at(deadline), payment.id(), payment.serial());
    }

    Rider doubt(long id, String serial, @Nullable String code, Instant due) {
        return Rider.update("""
                update closing_interest set state = 'IN_DOUBT', bank_code = ?, bank_info = null, due_at = ?
                where id = ? and serial = ? and state = 'ASKED'""", code, at(due), id, serial);
    }

    Rider refused(Payment payment, @Nullable String code, @Nullable String info, Instant due) {
        return Rider.update(
                """
                update closing_interest set state = 'REFUSED', bank_code = ?, bank_info = ?, due_at = ?
                where id = ? and serial = ? and state in ('ASKED', 'IN_DOUBT')""",
                code,
                info == null ? null : info.substring(0, Math.min(info.length(), 200)),
                at(due),
                payment.id(),
                payment.serial());
    }

    Rider paid(Payment payment, LocalDate day) {
        return Rider.update(
                "update closing_interest set state = 'PAID', settled_on = ?, due_at = null where id = ? and serial = ? and state <> 'PAID'",
                day,
                payment.id(),
                payment.serial());
    }

    Rider inquired(Payment payment, Instant due) {
        return Rider.update(
                "update closing_interest set due_at = ?, inquiries = inquiries + 1 where id = ? and serial = ? and state = 'IN_DOUBT'",
                at(due),
                payment.id(),
                payment.serial());
    }

    Optional<Payment> find(long id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(PaymentTable::payment)
                .optional();
    }

    /** Those to inquire about or to ask for again, locked, without those another node has. */
    List<Payment> lockDue(Instant now, int limit) {
        return jdbc.sql(SELECT + " where due_at <= ? order by due_at limit ? for update skip locked")
                .params(at(now), limit)
                .query(PaymentTable::payment)
                .list();
    }

    Optional<InterestSlip> latest(String accountNo) {
        return jdbc.sql(SELECT + " where account_no = ? order by id desc limit 1")
                .param(accountNo)
                .query(PaymentTable::slip)
                .optional();
    }

    int onTheWay() {
        return jdbc.sql("select count(*) from closing_interest where state in ('ASKED', 'IN_DOUBT')")
                .query(Integer.class)
                .single();
    }

    List<Payment> onTheWay(String clientNo) {
        return jdbc.sql(SELECT + " where client_no = ? and state in ('ASKED', 'IN_DOUBT') order by id")
                .param(clientNo)
                .query(PaymentTable::payment)
                .list();
    }

    private static Payment payment(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getLong("id"),
                row.getString("account_no"),
                row.getString("client_no"),
                row.getString("bank"),
                Money.ofFen(row.getLong("gross")),
                Money.ofFen(row.getLong("tax")),
                State.valueOf(row.getString("state")),
                row.getString("serial"),
                row.getObject("asked_on", LocalDate.class),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getInt("inquiries"));
    }

    private static InterestSlip slip(ResultSet row, int number) throws SQLException {
        var interest = new Interest(row.getLong("gross"), row.getLong("tax"));
        return new InterestSlip(
                row.getString("account_no"),
                row.getObject("day", LocalDate.class),
                row.getLong("balance_days"),
                Money.ofFen(interest.gross()),
                Money.ofFen(interest.tax()),
                State.valueOf(row.getString("state")),
                row.getObject("settled_on", LocalDate.class),
                row.getString("bank_code"),
                row.getString("bank_info"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
