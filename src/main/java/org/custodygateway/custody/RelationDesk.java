package org.custodygateway.custody;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Clients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Decides what a bank asks about its relation with a client: in one transaction that holds the day and the account, so that no money moves
 * between the decision and the change, and the reply is stored with it.
 */
@Component
class RelationDesk {

    private final CustodyTable table;
    private final Clients clients;
    private final Ledger ledger;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RelationDesk(
            CustodyTable table,
            Clients clients,
            Ledger ledger,
            TradingDays days,
            DurableTransaction durable,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.clients = clients;
        this.ledger = ledger;
        this.days = days;
        this.durable = durable;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    BankReply decide(
            BankRequest request, String serial, Function<BankReply, List<Rider>> store, RelationBusiness business) {
        var who = business.who(request);
        FirmCode code;
        try {
            code = durable.call(() -> decideHeld(request, who, business, serial, store));
        } catch (DuplicateKeyException tiedMeanwhile) {
            code = FirmCode.OTHER_RELATION;
            var riders = store.apply(BankReply.toBank(request, serial, code));
            durable.run(() -> write(request, who, business, FirmCode.OTHER_RELATION, riders));
        }
        if (code == FirmCode.DONE) {
            table.find(who.fundAccount())
                    .ifPresent(account ->
                            events.publishEvent(new ContractChanged(account.clientNo(), account.accountNo())));
        }
        return BankReply.toBank(request, serial, code);
    }

    private FirmCode decideHeld(
            BankRequest request,
            RelationBusiness.Who who,
            RelationBusiness business,
            String serial,
            Function<BankReply, List<Rider>> store) {
        var books = ledger.hold(List.of(who.fundAccount())).stream().findFirst();
        var account = table.read(who.fundAccount())
                .filter(found -> found.account().bank().equals(request.bank()));
        var code = books.isEmpty() || account.isEmpty()
                ? FirmCode.NO_FUND_ACCOUNT
                : against(request, who, business, account.get(), books.get());
        var riders = new ArrayList<Rider>();
        if (code == FirmCode.DONE) {
            riders.addAll(business.change(
                    request, account.orElseThrow().account(), days.current().day()));
        }
        riders.addAll(store.apply(BankReply.toBank(request, serial, code)));
        write(request, who, business, code, riders);
        return code;
    }

    private FirmCode against(
            BankRequest request,
            RelationBusiness.Who who,
            RelationBusiness business,
            CustodyAccount account,
            AccountState books) {
        if (clock.instant().isAfter(request.deadline())) {
            return FirmCode.TOO_LATE;
        }
        var today = days.current();
        if (!request.businessDate().equals(today.day())) {
            return FirmCode.WRONG_DATE;
        }
        if (today.stage() != Stage.OPEN) {
            return FirmCode.OUT_OF_HOURS;
        }
        if (books.state() == AccountState.State.FROZEN || books.bars() == AccountState.State.SUSPENDED) {
            return FirmCode.RESTRICTED;
        }
        var relation = RelationCheck.of(
                account.account(), clients.find(account.account().clientNo()), who.settlementAccount(), who.client());
        return relation == FirmCode.DONE ? business.against(request, account, books, today.day()) : relation;
    }

    private void write(
            BankRequest request,
            RelationBusiness.Who who,
            RelationBusiness business,
            FirmCode code,
            List<Rider> riders) {
        durable.run(riders);
        audit.append(List.of(new AuditRecord(
                "bank:" + request.bank(),
                "bank link",
                business.action(),
                ContractRequests.subject(who.fundAccount()),
                "",
                code == FirmCode.DONE ? "done" : "refused: " + code.code() + " " + code.words())));
    }
}
