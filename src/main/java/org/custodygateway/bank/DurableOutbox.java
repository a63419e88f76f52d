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
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox as a table, written by riders. */
@Component
class DurableOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final TradingDays days;
    private final Alarm alarm;
    private final Operations operations;

    DurableOutbox(JdbcClient jdbc, IdSource ids, TradingDays days, Alarm alarm, Operations operations) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.days = days;
        this.alarm = alarm;
        this.operations = operations;
    }

    @Override
    public String nextSerial() {
        return days.current().day().format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%012d".formatted(ids.next("firm_serial"));
    }

    @Override
    public List<Rider> put(BankRequest request, String subject, Duration notBefore) {
        Instruction instruction = request.instruction();
        operations.require(request.bank(), instruction);
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
    public @Nullable Refusal refusal(String bank, Instruction instruction) {
        return operations.refusal(bank, instruction);
    }

    @Override
    public boolean used(String bank, String serial) {
        return jdbc.sql("select count(*) from bank_outbox where bank = ? and serial = ?")
                        .params(bank, serial)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void wake(String bank) {
        alarm.ring(bank);
    }
}
