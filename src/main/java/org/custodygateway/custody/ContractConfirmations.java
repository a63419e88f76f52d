package org.custodygateway.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.client.Clients;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * 11003: the client has confirmed a pre-designation at the bank, which brings the settlement account (A7). Taken also while the answer to
 * the pre-designation is still out: the bank could not confirm what it does not have.
 */
@Component
class ContractConfirmations implements RequestHandler {

    private final CustodyTable table;
    private final ContractRequests requests;
    private final Clients clients;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;

    ContractConfirmations(
            CustodyTable table,
            ContractRequests requests,
            Clients clients,
            Ledger ledger,
            AuditTrail audit,
            DurableTransaction durable,
            ApplicationEventPublisher events) {
        this.table = table;
        this.requests = requests;
        this.clients = clients;
        this.ledger = ledger;
        this.audit = audit;
        this.durable = durable;
        this.events = events;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CONFIRM_DESIGNATION);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        var confirmation = (BankRequest.Contract) request.body();
        var account = table.read(confirmation.fundAccount())
                .filter(found -> found.account().bank().equals(request.bank())
                        && found.account().open());
        if (account.isEmpty()) {
            return answer(BankReply.toBank(request, replySerial, FirmCode.NO_FUND_ACCOUNT), store);
        }
        var code = check(account.get(), confirmation);
        if (code != FirmCode.DONE) {
            return answer(BankReply.toBank(request, replySerial, code), store);
        }
        var reply = BankReply.toBank(request, replySerial, FirmCode.DONE);
        return account.get().account().contract() == Contract.IN_FORCE
                ? answer(reply, store)
                : confirm(
                        account.get().account(), confirmation, reply, store, () -> handle(request, replySerial, store));
    }

    private FirmCode check(CustodyAccount found, BankRequest.Contract confirmation) {
        var account = found.account();
        var client = clients.find(account.clientNo());
        if (client.isEmpty() || !ContractRequests.party(client.get()).equals(confirmation.client())) {
            return FirmCode.IDENTITY_DIFFERS;
        }
        var settlement = confirmation.settlementAccount();
        var management = confirmation.managementAccount();
        if (!AccountNumbers.settlement(settlement) || !AccountNumbers.management(management)) {
            return FirmCode.FORMAT;
        }
        if (account.contract() == Contract.IN_FORCE) {
            return settlement.equals(account.settlementAccount()) && management.equals(account.managementAccount())
                    ? FirmCode.DONE
                    : FirmCode.OTHER_RELATION;
        }
        boolean revoking = found.asked() != null && found.asked().instruction() == Instruction.REVOKE;
        if (revoking || requests.signedByFirm(account.bank(), client.get().type())) {
            return FirmCode.NO_RELATION;
        }
        return table.tied(account.bank(), settlement) ? FirmCode.OTHER_RELATION : FirmCode.DONE;
    }

    private BankReply confirm(
            FundAccount account,
            BankRequest.Contract confirmation,
            BankReply reply,
            Function<BankReply, List<Rider>> store,
            Supplier<BankReply> decideAgain) {
        var riders = new ArrayList<Rider>();
        riders.add(ledger.moneyMoves(account.accountNo(), true));
        riders.add(CustodyRiders.inForce(
                account, confirmation.settlementAccount(), Objects.requireNonNull(confirmation.managementAccount())));
        riders.addAll(store.apply(reply));
        try {
            durable.run(() -> {
                durable.run(riders);
                audit.append(List.of(new AuditRecord(
                        "bank:" + account.bank(),
                        "bank link",
                        "contract.confirmed",
                        ContractRequests.subject(account.accountNo()),
                        account.contract().name(),
                        Contract.IN_FORCE.name())));
            });
        } catch (ExpectationFailed | DuplicateKeyException overtaken) {
            return decideAgain.get();
        }
        events.publishEvent(new ContractChanged(account.clientNo(), account.accountNo()));
        return reply;
    }

    private BankReply answer(BankReply reply, Function<BankReply, List<Rider>> store) {
        durable.run(store.apply(reply));
        return reply;
    }
}
