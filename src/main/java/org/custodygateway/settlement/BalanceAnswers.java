package org.custodygateway.settlement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.custodygateway.bank.Banks;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What banks answer to CHK04: DIF04, the clients whose balance is another there (S1, S2). It is due at noon of the next trading day and
 * holds up no close; missing then, or at that day's close, is an alarm, never "no differences".
 */
@Component
class BalanceAnswers implements DayStep {

    private static final Logger LOG = LoggerFactory.getLogger(BalanceAnswers.class);

    private final FileRegister register;
    private final DifferenceTable differences;
    private final BankDifferences bankDifferences;
    private final Banks banks;
    private final TradingDays tradingDays;
    private final DurableTransaction transaction;
    private final Alarms alarms;
    private final JdbcTemplate jdbc;
    private final SettlementSettings settings;
    private final Clock clock;

    BalanceAnswers(
            FileRegister register,
            DifferenceTable differences,
            BankDifferences bankDifferences,
            Banks banks,
            TradingDays tradingDays,
            DurableTransaction transaction,
            Alarms alarms,
            JdbcTemplate jdbc,
            SettlementSettings settings,
            Clock clock) {
        this.register = register;
        this.differences = differences;
        this.bankDifferences = bankDifferences;
        this.banks = banks;
        this.tradingDays = tradingDays;
        this.transaction = transaction;
        this.alarms = alarms;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "DIF04";
    }

    /** Takes in what has come, and misses what should have come since the close before. */
    @Override
    public void run(StepRun run) {
        takeIn(run.day());
        bankDifferences.takeIn(run.day());
        asked(run.day()).ifPresent(day -> missing(day, (subject, what) -> alarms.raise(run, subject, what)));
    }

    @Scheduled(fixedDelayString = "${gateway.settlement.look-every:2s}")
    void look() {
        Round.of(LOG, "looking at balances that banks have answered", () -> {
            var today = tradingDays.recent();
            takeIn(today.day());
            bankDifferences.takeIn(today.day());
            if (today.stage() == Stage.OPEN && isDue(today.day())) {
                asked(today.day())
                        .ifPresent(day -> missing(day, (subject, what) -> alarms.raise(today.day(), subject, what)));
            }
        });
    }

    private boolean isDue(LocalDate today) {
        return clock.instant().isAfter(dueOn(today));
    }

    /** When on that day the answers to the close before it are due. */
    Instant dueOn(LocalDate today) {
        return today.atTime(settings.balancesDue())
                .atZone(Comparison.WALL_CLOCK)
                .toInstant();
    }

    /** The last day before whose balances banks were told. */
    Optional<LocalDate> asked(LocalDate today) {
        return jdbc
                .query(
                        "select day from day_run where kind = 'CLOSE' and state = 'DONE' and day < ? order by day desc limit 1",
                        (row, number) -> row.getObject(1, LocalDate.class),
                        today)
                .stream()
                .findFirst();
    }

    private void missing(LocalDate day, BiConsumer<String, StepNote> alarm) {
        for (var bank : banks.codes()) {
            if (register.missing(Kind.DIF04, bank, day)) {
                alarm.accept(
                        "bank:" + bank, StepNote.of("step.file-missing", "bank", bank, "file", Kind.DIF04, "day", day));
            }
        }
    }

    private void takeIn(LocalDate upTo) {
        for (var file : register.toCompare(Kind.DIF04, upTo)) {
            var records = register.records(Kind.DIF04, file.id());
            transaction.run(() -> {
                records.forEach(record -> takeIn(file, record));
                register.compared(file.id());
            });
        }
    }

    private void takeIn(FileRegister.Entry file, Map<String, Object> record) {
        var account = (String) record.get("fundAccount");
        var owner = owner(account);
        long ofRow = (Long) record.get("firmBalance");
        long told = owner.isEmpty() ? ofRow : told(account, file.day());
        if (told != ofRow) {
            alarms.raise(
                    file.day(),
                    "bank:" + file.bank(),
                    StepNote.of("step.told-another-balance", "bank", file.bank(), "account", account));
        }
        long atBank = (Long) record.get("bankBalance");
        if (atBank != told) {
            boolean sure = told == ofRow
                    && !owner.isEmpty()
                    && !differences.explained(file.bank(), account, owner, file.day());
            differences.store(new DifferenceTable.New(
                    file.day(),
                    file.bank(),
                    Reconciliations.Kind.BALANCE,
                    "S",
                    "CHK04",
                    account,
                    owner,
                    account,
                    told,
                    null,
                    atBank,
                    null,
                    sure ? Handling.CORRECT_AT_FIRM : Handling.ASK_BANK));
        }
    }

    /** What the bank was told by CHK04: the balance at the day's end, with the interest that was fixed and not yet booked. */
    private long told(String account, LocalDate day) {
        return jdbc.queryForObject(
                        "select coalesce((select -sum(e.fen) from entry e where e.account = ? and e.business_date <= ?), 0)"
                                + " + coalesce((select sum(p.gross - p.tax) from interest_payment p"
                                + " where p.account_no = ? and p.day = ?), 0)",
                        BigDecimal.class,
                        account,
                        day,
                        account,
                        day)
                .longValueExact();
    }

    private String owner(String account) {
        return jdbc
                .queryForList("select client_no from fund_account where account_no = ?", String.class, account)
                .stream()
                .findFirst()
                .orElse("");
    }
}
