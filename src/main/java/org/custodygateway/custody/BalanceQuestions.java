package org.custodygateway.custody;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.money.Money;
import org.springframework.stereotype.Component;

/** 11008: a bank asks what a fund account of its own has. A question has no hours and no business date. */
@Component
class BalanceQuestions implements RequestHandler {

    private final CustodyTable table;
    private final Ledger ledger;
    private final DurableTransaction durable;
    private final Clock clock;

    BalanceQuestions(CustodyTable table, Ledger ledger, DurableTransaction durable, Clock clock) {
        this.table = table;
        this.ledger = ledger;
        this.durable = durable;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.ASK_FIRM_BALANCE);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        var reply = reply(request, replySerial);
        durable.run(store.apply(reply));
        return reply;
    }

    private BankReply reply(BankRequest request, String serial) {
        var question = (BankRequest.BalanceQuestion) request.body();
        if (clock.instant().isAfter(request.deadline())) {
            return BankReply.toBank(request, serial, FirmCode.TOO_LATE);
        }
        var accountNo = question.fundAccount();
        var account = accountNo == null
                ? null
                : table.find(accountNo)
                        .filter(found -> found.bank().equals(request.bank()))
                        .orElse(null);
        if (account == null) {
            return BankReply.toBank(request, serial, FirmCode.NO_FUND_ACCOUNT);
        }
        boolean tied =
                question.bankAccount().isEmpty() || question.bankAccount().equals(account.settlementAccount());
        if (account.contract() != Contract.IN_FORCE || !tied) {
            return BankReply.toBank(request, serial, FirmCode.NO_RELATION);
        }
        long fen =
                ledger.account(account.accountNo()).map(AccountState::balance).orElseThrow();
        return BankReply.balance(request, serial, Money.ofFen(fen));
    }
}
