package org.custodygateway.custody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.AccountState.State;
import org.custodygateway.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * 11004 from a bank: the client ends the contract there. Only where nothing is left that would have nowhere to go - money, interest not
 * paid yet (A12), anything in doubt -, with no business that day (A18), and never the main account's while the service is on (A2).
 */
@Component
class RevocationRequests implements RequestHandler, RelationBusiness {

    private final RelationDesk desk;
    private final Standstill standstill;
    private final CustodyTable table;
    private final Ledger ledger;
    private final ObjectProvider<TradedToday> trading;

    RevocationRequests(
            RelationDesk desk,
            Standstill standstill,
            CustodyTable table,
            Ledger ledger,
            ObjectProvider<TradedToday> trading) {
        this.desk = desk;
        this.standstill = standstill;
        this.table = table;
        this.ledger = ledger;
        this.trading = trading;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.REVOKE);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        return desk.decide(request, replySerial, store, this);
    }

    @Override
    public Who who(BankRequest request) {
        var contract = (BankRequest.Contract) request.body();
        return new Who(contract.client(), contract.fundAccount(), contract.settlementAccount());
    }

    @Override
    public FirmCode against(BankRequest request, CustodyAccount account, AccountState books, LocalDate today) {
        boolean empty = books.balance() == 0
                && books.frozen() == 0
                && books.figures().available() == 0
                && books.balanceDays() == 0;
        boolean main = account.account().role() == Role.MAIN;
        boolean needed = main && ServiceState.of(table.of(books.clientNo())) != ServiceState.NONE;
        // What an order brings in would have no bank to go to.
        boolean traded = main && trading.stream().anyMatch(one -> one.traded(books.clientNo(), today));
        boolean busy = books.state() != State.NORMAL || account.asked() != null || standstill.moved(books, today);
        return empty && !needed && !traded && !busy ? FirmCode.DONE : FirmCode.BUSINESS_TODAY;
    }

    /** An auxiliary account is closed with it; a main one stays, without a bank. */
    @Override
    public List<Rider> change(BankRequest request, FundAccount account, LocalDate today) {
        var riders = new ArrayList<Rider>();
        riders.add(ledger.moneyMoves(account.accountNo(), false));
        if (account.role() == Role.AUXILIARY) {
            riders.add(ledger.state(account.accountNo(), State.NORMAL, State.CLOSED));
        }
        riders.add(CustodyRiders.revokedByBank(account));
        return riders;
    }

    @Override
    public String action() {
        return "contract.revoked-by-bank";
    }
}
