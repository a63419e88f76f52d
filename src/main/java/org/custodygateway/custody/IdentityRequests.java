package org.custodygateway.custody;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.client.Clients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.springframework.stereotype.Component;

/**
 * 11007 from a bank: is the fund account that client's, by name and document? The firm says yes or what differs, and nothing of what it has
 * on file. A contract need not be in force: a bank asks before it lets a client confirm one, too (A7).
 */
@Component
class IdentityRequests implements RequestHandler {

    private final FundAccounts accounts;
    private final Clients clients;
    private final AuditTrail audit;
    private final DurableTransaction durable;
    private final Clock clock;

    IdentityRequests(
            FundAccounts accounts, Clients clients, AuditTrail audit, DurableTransaction durable, Clock clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.audit = audit;
        this.durable = durable;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CHECK_IDENTITY);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        var code = decide(request);
        var reply = BankReply.toBank(request, replySerial, code);
        durable.run(() -> {
            durable.run(store.apply(reply));
            audit.append(List.of(record(request, code)));
        });
        return reply;
    }

    private FirmCode decide(BankRequest request) {
        var check = (BankRequest.IdentityCheck) request.body();
        if (clock.instant().isAfter(request.deadline())) {
            return FirmCode.TOO_LATE;
        }
        if (check.fundAccount() == null) {
            return FirmCode.FORMAT;
        }
        var account =
                accounts.find(check.fundAccount()).filter(found -> found.bank().equals(request.bank()) && found.open());
        return account.isEmpty() ? FirmCode.NO_FUND_ACCOUNT : compare(account.get(), check);
    }

    private FirmCode compare(FundAccount account, BankRequest.IdentityCheck check) {
        var identity = RelationCheck.identity(clients.find(account.clientNo()), check.client());
        boolean otherCard = check.settlementAccount() != null
                && account.settlementAccount() != null
                && !check.settlementAccount().equals(account.settlementAccount());
        return identity == FirmCode.DONE && otherCard ? FirmCode.NO_RELATION : identity;
    }

    private static AuditRecord record(BankRequest request, FirmCode code) {
        var check = (BankRequest.IdentityCheck) request.body();
        return new AuditRecord(
                "bank:" + request.bank(),
                "bank link",
                "identity.asked-by-bank",
                "account:" + check.fundAccount(),
                "",
                code.code());
    }
}
