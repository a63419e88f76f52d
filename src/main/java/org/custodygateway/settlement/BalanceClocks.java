package org.custodygateway.settlement;

import java.util.List;
import org.custodygateway.bank.Banks;
import org.custodygateway.calendar.RunningClock;
import org.custodygateway.calendar.RunningClocks;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.settlement.file.FileRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Banks whose answer about balances is still to come, until noon of T+1 (S1, C9); one that is late stays until it comes. */
@Component
class BalanceClocks implements RunningClocks {

    private final BalanceAnswers answers;
    private final FileRegister register;
    private final Banks banks;
    private final TradingDays days;

    BalanceClocks(BalanceAnswers answers, FileRegister register, Banks banks, TradingDays days) {
        this.answers = answers;
        this.register = register;
        this.banks = banks;
        this.days = days;
    }

    @Override
    public RunningClock.Kind kind() {
        return RunningClock.Kind.DIF04;
    }

    @Override
    public List<RunningClock> running(@Nullable String onlyBranch, int limit) {
        var today = days.recent();
        var dueOn = today.stage() == Stage.CLOSED ? today.next() : today.day();
        return answers.asked(dueOn).stream()
                .flatMap(day -> banks.codes().stream()
                        .filter(bank -> register.loaded(FileRegister.Kind.DIF04, bank, day)
                                .isEmpty())
                        .map(bank ->
                                new RunningClock(kind(), "bank:" + bank + ":" + day, null, null, answers.dueOn(dueOn))))
                .limit(limit)
                .toList();
    }
}
