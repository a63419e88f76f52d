package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Banks;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.custodygateway.money.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes one instruction a bank from what is due there, waits for maker and checker (or lets the system's schedule be both, as two users,
 * where the setting says so), and books what was approved as on its way (S3).
 */
@Component
class InstructFunding implements DayStep {

    private final Funding funding;
    private final HouseBalances balances;
    private final Bookings bookings;
    private final Banks banks;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final IdSource ids;
    private final AuditTrail audit;
    private final boolean automatic;

    InstructFunding(
            Funding funding,
            HouseBalances balances,
            Bookings bookings,
            Banks banks,
            JdbcTemplate jdbc,
            DurableTransaction transaction,
            IdSource ids,
            AuditTrail audit,
            @Value("${gateway.funding.approve-automatically:false}") boolean automatic) {
        this.funding = funding;
        this.balances = balances;
        this.bookings = bookings;
        this.banks = banks;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ids = ids;
        this.audit = audit;
        this.automatic = automatic;
    }

    @Override
    public String name() {
        return "FUNDING";
    }

    @Override
    public void run(StepRun run) {
        netToZero(run.day());
        prepare(run);
        var all = funding.of(run.day());
        run.total(all.size());
        if (!mayGoOn(run)) {
            throw StepStopped.blocked("step.instructions-wait");
        }
        for (var instruction : all) {
            book(instruction);
            run.done(1);
        }
    }

    @Override
    public boolean mayGoOn(StepRun run) {
        return funding.of(run.day()).stream()
                .noneMatch(instruction ->
                        instruction.state() == Funding.State.PREPARED || instruction.state() == Funding.State.PROPOSED);
    }

    /** What clients have moved between their accounts makes nobody richer: over all banks it comes to nothing (S3). */
    private void netToZero(LocalDate day) {
        long net = jdbc.queryForObject(
                "select coalesce(sum(e.fen), 0) from entry e join posting p on p.id = e.posting_id"
                        + " where e.business_date = ? and e.house and e.account = 'DUE' and p.kind = 'INTERNAL_TRANSFER'",
                Long.class,
                day);
        if (net != 0) {
            throw StepStopped.failed("step.not-net-zero", "amount", Money.ofFen(net));
        }
    }

    private void prepare(StepRun run) {
        var day = run.day();
        var now = balances.now();
        transaction.run(() -> {
            for (var bank : banks.codes()) {
                long fen = now.of(HouseAccount.DUE, bank);
                jdbc.update(
                        "insert into funding_instruction (id, day, bank, fen, state) values (?, ?, ?, ?, ?) on conflict do nothing",
                        ids.next("funding_instruction_id"),
                        day,
                        bank,
                        fen,
                        (fen == 0 ? Funding.State.NOT_NEEDED : Funding.State.PREPARED).name());
            }
            if (automatic) {
                approve(day);
            }
            run.held();
        });
    }

    private void approve(LocalDate day) {
        int approved = jdbc.update(
                "update funding_instruction set state = 'APPROVED', maker = 'system', checker = 'schedule'"
                        + " where day = ? and state = 'PREPARED'",
                day);
        if (approved > 0) {
            audit.append(List.of(new AuditRecord(
                    "schedule", "system", "funding.approved", "day:" + day, "PREPARED", approved + " APPROVED")));
        }
    }

    private void book(Funding.Instruction instruction) {
        long fen = instruction.net().fen();
        if (fen == 0) {
            return;
        }
        var bank = instruction.bank();
        var name = bank + "-" + instruction.day();
        bookings.must(Posting.of(Kind.FUNDING_INSTRUCTED, "funding-" + name, "", "funding:" + name)
                .on(instruction.day())
                .entries(HouseAccount.ON_THE_WAY.debit(bank, fen), HouseAccount.DUE.credit(bank, fen))
                .entries(
                        HouseAccount.DUE.debit(HouseAccount.CORP, fen),
                        HouseAccount.CORPORATE.credit(HouseAccount.CORP, fen))
                .rider(Rider.update(
                        "update funding_instruction set state = 'INSTRUCTED' where id = ? and state = 'APPROVED'",
                        instruction.id()))
                .build());
    }
}
