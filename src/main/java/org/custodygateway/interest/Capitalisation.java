package org.custodygateway.interest;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.Party;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.money.Money;
import org.springframework.stereotype.Component;

/** Fixes a closing account's interest and asks the bank to pay it, anew under a new serial where it certainly was not paid. */
@Component
class Capitalisation implements ClosingInterest {

    private final Ledger ledger;
    private final InterestRates rates;
    private final PaymentTable table;
    private final Outbox outbox;
    private final Banks banks;
    private final Clients clients;
    private final FundAccounts accounts;
    private final TradingDays days;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    Capitalisation(
            Ledger ledger,
            InterestRates rates,
            PaymentTable table,
            Outbox outbox,
            Banks banks,
            Clients clients,
            FundAccounts accounts,
            TradingDays days,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.ledger = ledger;
        this.rates = rates;
        this.table = table;
        this.outbox = outbox;
        this.banks = banks;
        this.clients = clients;
        this.accounts = accounts;
        this.days = days;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void fix(FundAccount account) {
        var books = ledger.hold(List.of(account.accountNo())).getFirst();
        var day = books.businessDate();
        long balanceDays = books.balanceDays();
        var interest = rates.on(day).on(balanceDays);
        long id = ids.next("closing_interest_id");
        var riders = new ArrayList<Rider>();
        riders.add(ledger.settleBalanceDays(account.accountNo(), balanceDays));
        if (interest.gross() == 0) {
            riders.add(table.nothing(id, account.accountNo(), account.clientNo(), account.bank(), day, balanceDays));
        } else {
            var payment = new Payment(
                    id,
                    account.accountNo(),
                    account.clientNo(),
                    account.bank(),
                    Money.ofFen(interest.gross()),
                    Money.ofFen(interest.tax()),
                    InterestSlip.State.ASKED,
                    outbox.nextSerial(),
                    day,
                    clock.instant().plus(banks.get(account.bank()).validFor()),
                    1,
                    0);
            riders.add(ledger.moneyMoves(account.accountNo(), false));
            riders.add(table.insert(payment, day, balanceDays));
            riders.addAll(outbox.put(request(payment), payment.subject(), Duration.ZERO));
        }
        durable.run(() -> {
            durable.run(riders);
            audit.append(List.of(new AuditRecord(
                    "system",
                    "system",
                    "interest.fixed",
                    "account:" + account.accountNo(),
                    Long.toString(balanceDays),
                    Money.ofFen(interest.gross()) + " tax " + Money.ofFen(interest.tax()))));
        });
    }

    /** Asks once more for what certainly was not paid. In the caller's transaction. */
    void askAgain(Payment payment) {
        var again = new Payment(
                payment.id(),
                payment.accountNo(),
                payment.clientNo(),
                payment.bank(),
                payment.gross(),
                payment.tax(),
                InterestSlip.State.ASKED,
                outbox.nextSerial(),
                days.current().day(),
                clock.instant().plus(banks.get(payment.bank()).validFor()),
                payment.attempts() + 1,
                0);
        var riders = new ArrayList<Rider>();
        riders.add(table.askedAgain(payment, again.serial(), again.askedOn(), again.deadline()));
        riders.addAll(outbox.put(request(again), again.subject(), Duration.ZERO));
        durable.run(riders);
    }

    private BankRequest request(Payment payment) {
        var client = clients.find(payment.clientNo()).orElseThrow();
        var account = accounts.find(payment.accountNo()).orElseThrow();
        return new BankRequest(
                payment.bank(),
                Instruction.INTEREST,
                true,
                payment.serial(),
                payment.askedOn(),
                clock.instant(),
                payment.deadline(),
                false,
                new BankRequest.Interest(
                        new Party(
                                client.name(),
                                client.documentType(),
                                client.documentNumber(),
                                client.type() == Client.Type.INSTITUTION),
                        payment.accountNo(),
                        Objects.requireNonNull(account.settlementAccount()),
                        payment.gross(),
                        payment.tax(),
                        true));
    }

    @Override
    public Optional<InterestSlip> latest(String accountNo) {
        return table.latest(accountNo);
    }

    @Override
    public int onTheWay() {
        return table.onTheWay();
    }
}
