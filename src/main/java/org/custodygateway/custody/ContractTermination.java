package org.custodygateway.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState.State;
import org.custodygateway.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Begins the end of a contract; what the bank says to it is {@link ContractReplies}' matter. */
@Component
class ContractTermination implements Termination {

    private final CustodyTable table;
    private final ContractRequests requests;
    private final Ledger ledger;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    ContractTermination(
            CustodyTable table,
            ContractRequests requests,
            Ledger ledger,
            DurableTransaction durable,
            AuditTrail audit) {
        this.table = table;
        this.requests = requests;
        this.ledger = ledger;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public void beginMove(String accountNo, NewAccount to) {
        durable.run(() -> {
            begin(accountNo);
            durable.run(List.of(CustodyRiders.goesTo(accountNo, to)));
        });
    }

    @Override
    public void moveOn(String accountNo, NewAccount to) {
        durable.run(() -> {
            durable.run(List.of(CustodyRiders.goesTo(accountNo, to)));
            var refused = table.read(accountNo).orElseThrow();
            durable.run(requests.move(refused));
        });
    }

    @Override
    public void begin(String accountNo) {
        var account = table.read(accountNo).orElseThrow();
        var contract = account.account().contract();
        if (contract == Contract.SENT) {
            throw new IllegalStateException("no contract to be ended: " + contract);
        }
        if (!account.account().open()) {
            closeUnbound(account.account());
            return;
        }
        var riders = new ArrayList<Rider>();
        riders.add(ledger.moneyMoves(accountNo, false));
        riders.add(CustodyRiders.ending(account.account()));
        riders.addAll(requests.end(account, false));
        durable.run(() -> {
            durable.run(riders);
            audit.append(List.of(new AuditRecord(
                    "system",
                    "system",
                    "contract.ending",
                    ContractRequests.subject(accountNo),
                    contract.name(),
                    "revocation asked")));
        });
    }

    /** A bank has ended the contract, or refused it, before: nobody has to be asked. */
    private void closeUnbound(FundAccount account) {
        durable.run(() -> {
            durable.run(List.of(
                    ledger.state(account.accountNo(), State.CLOSING, State.CLOSED),
                    CustodyRiders.closedUnbound(account)));
            audit.append(List.of(new AuditRecord(
                    "system",
                    "system",
                    "account.closed",
                    ContractRequests.subject(account.accountNo()),
                    account.contract().name(),
                    State.CLOSED.name())));
        });
    }

    @Override
    public Optional<BankWord> lastWord(String accountNo) {
        return table.wordOnEnding(accountNo);
    }
}
