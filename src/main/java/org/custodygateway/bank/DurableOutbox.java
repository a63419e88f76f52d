package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox as a table, written by riders. */
@Component
class DurableOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final TradingDays days;
    private final Alarm alarm;

    DurableOutbox(JdbcClient jdbc, IdSource ids, TradingDays days, Alarm alarm) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.days = days;
        this.alarm = alarm;
    }

    @Override
    public String nextSerial() {
        return days.current().day().format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%012d".formatted(ids.next("firm_serial"));
    }

    @Override
    public List<Rider> put(BankRequest request, String subject, Duration notBefore) {
        Instruction instruction = request.instruction();
        return List.of(Rider.also(
                """
                insert into bank_outbox (id, bank, serial, instruction, business_date, subject, body, business, once, deadline, state,
                    due_at, attempts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NEW', ?, 0)""",
                ids.next("bank_outbox_id"),
                request.bank(),
                request.serial(),
                instruction.code(),
                request.businessDate(),
                subject,
                Bodies.text(request.body()),
                !instruction.aboutLink(),
                instruction.sentOnce(),
                request.deadline().atOffset(UTC),
                Instant.now().plus(notBefore).atOffset(UTC)));
    }

    @Override
    public Rider voidUnsent(String subject) {
        return Rider.also(
                "update bank_outbox set state = 'VOID' where subject = ? and state = 'NEW' and attempts = 0", subject);
    }

    @Override
    public Set<String> handedOver(Collection<String> subjects) {
        return Set.copyOf(
                jdbc.sql("select subject from bank_outbox where subject = any(?) and state not in ('NEW', 'VOID')")
                        .param(subjects.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    @Override
    public void wake(String bank) {
        alarm.ring(bank);
    }
}
