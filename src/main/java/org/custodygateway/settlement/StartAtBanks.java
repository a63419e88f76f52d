package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.Optional;
import org.custodygateway.bank.BankBalances;
import org.custodygateway.bank.BankSessions;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Starts the new day at each bank, which has taken the firm's files in by then, and asks each for its omnibus account. The firm's own day
 * is still closed: nothing moves between the question and the comparison with the books.
 */
@Component
class StartAtBanks implements DayStep {

    private final BankSessions sessions;
    private final BankBalances bankBalances;
    private final EachBank eachBank;
    private final HouseBalances balances;
    private final SettlementSettings settings;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final Alarms alarms;

    StartAtBanks(
            BankSessions sessions,
            BankBalances bankBalances,
            EachBank eachBank,
            HouseBalances balances,
            SettlementSettings settings,
            JdbcTemplate jdbc,
            DurableTransaction transaction,
            Alarms alarms) {
        this.sessions = sessions;
        this.bankBalances = bankBalances;
        this.eachBank = eachBank;
        this.balances = balances;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.alarms = alarms;
    }

    @Override
    public String name() {
        return "START_AT_BANKS";
    }

    @Override
    public void run(StepRun run) {
        var answers = eachBank.<Optional<Money>>call(bank -> start(bank, run.day()), Optional.empty());
        run.total(answers.size());
        var books = balances.now();
        answers.forEach((bank, answer) -> {
            compare(run, bank, answer, books);
            run.done(answer.isPresent() ? 1 : 0);
        });
    }

    private Optional<Money> start(String bank, LocalDate day) {
        return sessions.startDay(bank, day, settings.bankWithin())
                ? bankBalances.omnibus(bank, day, settings.balanceWithin())
                : Optional.empty();
    }

    private void compare(StepRun run, String bank, Optional<Money> answer, HouseBalances.At books) {
        long onTheWay = books.of(HouseAccount.ON_THE_WAY, bank);
        long interest = Math.addExact(books.of(HouseAccount.INTEREST, bank), interestToBook(bank));
        long expected = Math.addExact(books.of(HouseAccount.OMNIBUS, bank), Math.addExact(onTheWay, interest));
        transaction.run(() -> {
            jdbc.update("delete from omnibus_check where day = ? and bank = ?", run.day(), bank);
            jdbc.update(
                    "insert into omnibus_check (day, bank, expected, answered, on_the_way, interest) values (?, ?, ?, ?, ?, ?)",
                    run.day(),
                    bank,
                    expected,
                    answer.map(Money::fen).orElse(null),
                    onTheWay,
                    interest);
            run.held();
        });
        if (answer.isEmpty()) {
            alarms.raise(run, "bank:" + bank, StepNote.of("step.bank-day-not-started", "bank", bank));
        } else if (answer.get().fen() != expected) {
            alarms.raise(
                    run,
                    "bank:" + bank,
                    StepNote.of(
                            "step.omnibus-differs",
                            "bank",
                            bank,
                            "told",
                            answer.get(),
                            "expected",
                            Money.ofFen(expected)));
        }
    }

    private long interestToBook(String bank) {
        return jdbc.queryForObject(
                "select coalesce(sum(gross - tax), 0) from interest_payment where bank = ? and state = 'PREPARED'",
                Long.class,
                bank);
    }
}
