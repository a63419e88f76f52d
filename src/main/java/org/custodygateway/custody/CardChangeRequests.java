package org.custodygateway.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.springframework.stereotype.Component;

/** 11006 from a bank: another settlement account there (A18). No money has moved on the account that day, and none moves after it. */
@Component
class CardChangeRequests implements RequestHandler, RelationBusiness {

    private final RelationDesk desk;
    private final Standstill standstill;
    private final CustodyTable table;
    private final Ledger ledger;

    CardChangeRequests(RelationDesk desk, Standstill standstill, CustodyTable table, Ledger ledger) {
        this.desk = desk;
        this.standstill = standstill;
        this.table = table;
        this.ledger = ledger;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CHANGE_SETTLEMENT_ACCOUNT);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        return desk.decide(request, replySerial, store, this);
    }

    private static BankRequest.CardChange asked(BankRequest request) {
        return (BankRequest.CardChange) request.body();
    }

    @Override
    public Who who(BankRequest request) {
        var change = asked(request);
        return new Who(change.client(), change.fundAccount(), change.settlementAccount());
    }

    @Override
    public FirmCode against(BankRequest request, CustodyAccount account, AccountState books, LocalDate today) {
        var next = asked(request).newSettlementAccount();
        if (!AccountNumbers.settlement(next) || next.equals(asked(request).settlementAccount())) {
            return FirmCode.FORMAT;
        }
        if (table.tied(request.bank(), next)) {
            return FirmCode.OTHER_RELATION;
        }
        boolean busy =
                books.state() != AccountState.State.NORMAL || account.asked() != null || standstill.moved(books, today);
        return busy ? FirmCode.BUSINESS_TODAY : FirmCode.DONE;
    }

    @Override
    public List<Rider> change(BankRequest request, FundAccount account, LocalDate today) {
        return List.of(
                ledger.noMoneyOn(account.accountNo(), today),
                CustodyRiders.settlementAccount(account, asked(request).newSettlementAccount()));
    }

    @Override
    public String action() {
        return "contract.settlement-account-changed";
    }
}
