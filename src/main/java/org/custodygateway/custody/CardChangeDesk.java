package org.custodygateway.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * 11006 from the firm. The bank does it again without harm where it is done, so an unclear answer is asked after by asking once more, and a
 * clear refusal means that no earlier request has done it either.
 */
@Component
class CardChangeDesk implements CardChanges, ReplyHandler {

    private static final Logger log = LoggerFactory.getLogger(CardChangeDesk.class);

    private final CustodyTable table;
    private final ContractRequests requests;
    private final Standstill standstill;
    private final Ledger ledger;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    CardChangeDesk(
            CustodyTable table,
            ContractRequests requests,
            Standstill standstill,
            Ledger ledger,
            TradingDays days,
            DurableTransaction durable,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.table = table;
        this.requests = requests;
        this.standstill = standstill;
        this.ledger = ledger;
        this.days = days;
        this.durable = durable;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public void checkStandstill(FundAccount account) {
        requests.requireCardChange(account.bank());
        var today = days.current();
        var books = ledger.account(account.accountNo()).orElseThrow();
        boolean asked = table.read(account.accountNo()).orElseThrow().asked() != null;
        if (asked || standstill.moved(books, today.day())) {
            throw new RefusedException(Refusal.byRule(
                    "A18",
                    "A18.moved-today",
                    Map.of(
                            "accountNo",
                            account.accountNo(),
                            "next",
                            today.next().toString())));
        }
    }

    @Override
    public void begin(FundAccount account, String settlementAccount) {
        var before = table.read(account.accountNo()).orElseThrow();
        var riders = new ArrayList<Rider>();
        riders.add(ledger.moneyMoves(account.accountNo(), false));
        riders.add(CustodyRiders.cardAsked(account, settlementAccount));
        riders.addAll(requests.changeCard(before, settlementAccount, false));
        durable.run(() -> {
            durable.run(riders);
            record(account, "", "11006 asked");
        });
    }

    @Override
    public Optional<String> pending(String accountNo) {
        return table.pendingCard(accountNo);
    }

    @Override
    public Optional<BankWord> refusal(String accountNo) {
        return table.word(accountNo, "contract = 'IN_FORCE' and new_settlement is null");
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CHANGE_SETTLEMENT_ACCOUNT);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var account = account(sent);
        if (!account.awaits(sent.request().serial())) {
            durable.run(dealtWith);
        } else if (answer == Answer.DONE) {
            changed(account, dealtWith);
        } else if (answer == Answer.REFUSED && !ContractCodes.NOT_NOW.contains(reply.code()) && named(account, sent)) {
            refused(account, reply, dealtWith);
        } else {
            again(account, dealtWith);
        }
    }

    /**
     * Whether the refused request named the client as the bank knows the client too. Otherwise the refusal may be about the name alone, and an
     * earlier request that nobody answered may have been carried out.
     */
    private boolean named(CustodyAccount account, Sent sent) {
        var named = ((BankRequest.CardChange) sent.request().body()).client();
        return !suspended(account) && named.equals(requests.party(account));
    }

    private boolean suspended(CustodyAccount account) {
        return ledger.account(account.account().accountNo()).orElseThrow().suspended();
    }

    private void changed(CustodyAccount account, List<Rider> dealtWith) {
        var accountNo = account.account().accountNo();
        apply(
                account.account(),
                "settlement account changed",
                List.of(
                        ledger.moneyMoves(accountNo, true),
                        ledger.noMoneyOn(accountNo, days.current().day()),
                        CustodyRiders.cardChanged(account)),
                dealtWith);
    }

    private void refused(CustodyAccount account, BankReply reply, List<Rider> dealtWith) {
        apply(
                account.account(),
                "refused " + reply.code(),
                List.of(
                        ledger.moneyMoves(account.account().accountNo(), true),
                        CustodyRiders.cardRefused(account, reply.code(), reply.info())),
                dealtWith);
    }

    /** Asks once more for what was not answered clearly; while the bank may not know the client by that name (K3), later. */
    void again(CustodyAccount account, List<Rider> dealtWith) {
        if (suspended(account)) {
            durable.run(dealtWith);
            return;
        }
        var next = table.pendingCard(account.account().accountNo()).orElseThrow();
        apply(account.account(), "11006 asked again", requests.changeCard(account, next, true), dealtWith);
        requests.wake(account.account().bank());
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        log.error(
                "ALARM: {} answered 11006 {} for another account",
                sent.request().bank(),
                sent.request().serial());
        silent(sent, dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        durable.run(dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        var account = account(sent);
        if (account.awaits(sent.request().serial())) {
            again(account, dealtWith);
        } else {
            durable.run(dealtWith);
        }
    }

    private CustodyAccount account(Sent sent) {
        return table.read(ContractRequests.accountNo(sent.subject())).orElseThrow();
    }

    private void apply(FundAccount account, String after, List<Rider> riders, List<Rider> dealtWith) {
        try {
            durable.run(() -> {
                durable.run(riders);
                durable.run(dealtWith);
                record(account, "11006 asked", after);
            });
        } catch (ExpectationFailed overtaken) {
            durable.run(dealtWith);
        }
        events.publishEvent(new ContractChanged(account.clientNo(), account.accountNo()));
    }

    private void record(FundAccount account, String before, @Nullable String after) {
        audit.append(List.of(new AuditRecord(
                "bank:" + account.bank(),
                "bank link",
                "contract.card",
                ContractRequests.subject(account.accountNo()),
                before,
                String.valueOf(after))));
    }
}
