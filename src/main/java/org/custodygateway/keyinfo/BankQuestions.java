package org.custodygateway.keyinfo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.Ledger;
import org.springframework.stereotype.Component;

/**
 * Asks banks to take over a client's key information (11005), always the whole of it, so that a bank's "done" means equal whatever it had
 * before. Banks keep no order among requests: another one is made only when the one before is answered or can no longer be carried out.
 * All within the transaction that holds the client's row.
 */
@Component
class BankQuestions {

    private static final Duration CONTRACT_WAIT = Duration.ofSeconds(5);
    private static final int LONGEST_PAUSE_S = 60;

    private final BankTable table;
    private final Outbox outbox;
    private final Banks banks;
    private final TradingDays days;
    private final Ledger ledger;
    private final DurableTransaction durable;
    private final Clock clock;

    BankQuestions(
            BankTable table,
            Outbox outbox,
            Banks banks,
            TradingDays days,
            Ledger ledger,
            DurableTransaction durable,
            Clock clock) {
        this.table = table;
        this.outbox = outbox;
        this.banks = banks;
        this.days = days;
        this.ledger = ledger;
        this.durable = durable;
        this.clock = clock;
    }

    /** The client's key information has become another: the account is suspended and its bank asked, unless it has just that. */
    void follow(BankRow row, FundAccount account, Client client) {
        if (row.has(KeyInformation.of(client))) {
            confirmed(row.confirmed(row.known(), null, clock.instant()));
            return;
        }
        durable.run(List.of(ledger.suspend(row.accountNo())));
        if (row.asking()) {
            durable.run(List.of(outbox.voidUnsent(subject(row.accountNo()))));
            table.save(row.after(ended(row), clock.instant()));
        } else {
            ask(row.pending(null, clock.instant(), null, true), account, client);
        }
    }

    /** The bank has what the firm has: the account goes on (K3). */
    void confirmed(BankRow row) {
        durable.run(List.of(ledger.resume(row.accountNo())));
        table.save(row);
    }

    /** Makes the next request; one that nobody answered can no longer be carried out by now. */
    void ask(BankRow row, FundAccount account, Client client) {
        var now = clock.instant();
        if (!account.open()) {
            table.save(row.pending(row.code(), now, null, false));
            return;
        }
        // It may have gone on since by a change of its bank, which knew nothing of this.
        durable.run(List.of(ledger.suspend(row.accountNo())));
        if (account.contract() == Contract.SENT) {
            table.save(row.pending(row.code(), row.at(), now.plus(CONTRACT_WAIT), false));
            return;
        }
        var settings = banks.get(row.bank());
        var serial = outbox.nextSerial();
        var until = now.plus(settings.validFor());
        var request = new BankRequest(
                row.bank(),
                Instruction.CHANGE_CLIENT_DATA,
                true,
                serial,
                days.current().day(),
                now,
                until,
                false,
                new BankRequest.ClientData(
                        row.accountNo(),
                        client.name(),
                        client.documentType(),
                        client.documentNumber(),
                        client.type() == Client.Type.INSTITUTION));
        durable.run(outbox.put(request, subject(row.accountNo()), Duration.ZERO));
        table.save(row.sent(serial, until, now, until.plus(settings.margin())));
    }

    /** When the request under way can no longer be carried out. */
    Instant ended(BankRow row) {
        return Objects.requireNonNull(row.until()).plus(settings(row).margin());
    }

    /** When the bank is asked again: the longer, the more often it was asked. */
    Instant later(BankRow row) {
        int seconds = 1 << Math.min(Math.max(row.attempts() - 1, 0), 6);
        return clock.instant().plusSeconds(Math.min(seconds, LONGEST_PAUSE_S));
    }

    private BankSettings settings(BankRow row) {
        return banks.get(row.bank());
    }

    static String subject(String accountNo) {
        return "key-info:" + accountNo;
    }

    static String accountNo(String subject) {
        return subject.substring("key-info:".length());
    }
}
