package org.custodygateway.custody;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings.SigningEnd;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.Party;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/**
 * What is asked of a bank about a contract. A request keeps its serial until its deadline has passed or the bank has answered; a later
 * one has a serial of its own, see {@link ContractReplies} for why that never makes two ties.
 */
@Component
class ContractRequests {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORT_VALIDITY = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final Banks banks;
    private final ClientRegister clients;
    private final KnownAtBank known;
    private final Ledger ledger;
    private final TradingDays days;
    private final LinkingSettings settings;
    private final Clock clock;

    ContractRequests(
            Outbox outbox,
            Banks banks,
            ClientRegister clients,
            KnownAtBank known,
            Ledger ledger,
            TradingDays days,
            LinkingSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.banks = banks;
        this.clients = clients;
        this.known = known;
        this.ledger = ledger;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether contracts of such a client are signed at the firm's end (A7). */
    boolean signedByFirm(String bank, Client.Type type) {
        var signing = banks.get(bank).signing();
        return (type == Client.Type.INDIVIDUAL ? signing.individual() : signing.institution()) == SigningEnd.FIRM;
    }

    /** Asks the bank for the contract for the first time. */
    List<Rider> designate(CustodyAccount account, Client client) {
        return ask(account, designation(account, client), party(client), false, Duration.ZERO);
    }

    /** Asks again under a new serial; the longer, the more often it was asked. */
    List<Rider> designateAgain(CustodyAccount account, boolean afterRevocation) {
        var client = clientOf(account);
        return ask(account, designation(account, client), party(client), afterRevocation, waitBefore(account));
    }

    /** Asks the bank to undo a tie that it may have made. */
    List<Rider> revoke(CustodyAccount account, boolean again) {
        return ask(
                account,
                Instruction.REVOKE,
                partyAtBank(account),
                account.afterRevocation(),
                again ? waitBefore(account) : Duration.ZERO);
    }

    /** Brings the account, whose contract is ended or was refused, to its next bank and asks that one for the contract. */
    List<Rider> move(CustodyAccount before) {
        var account = before.account();
        var to = Objects.requireNonNull(before.next());
        var there = new FundAccount(
                account.accountNo(),
                account.clientNo(),
                account.role(),
                to.bank(),
                Contract.SENT,
                to.settlementAccount(),
                null);
        var riders = new ArrayList<Rider>();
        riders.add(ledger.bank(account.accountNo(), to.bank()));
        // What the bank it leaves has not confirmed (K3) is asked of the next one with the contract.
        riders.add(ledger.resume(account.accountNo()));
        riders.add(CustodyRiders.moved(before));
        riders.addAll(designate(new CustodyAccount(there, null, 0, false, false, false, null, true), clientOf(before)));
        return riders;
    }

    /** Asks the bank to end the contract. Not for long at a time: who waits for an answer that is lost wants to ask again soon. */
    List<Rider> end(CustodyAccount account, boolean again) {
        var valid = settings.contractValidFor().compareTo(SHORT_VALIDITY) < 0
                ? settings.contractValidFor()
                : SHORT_VALIDITY;
        return ask(
                account,
                Instruction.REVOKE,
                partyAtBank(account),
                account.afterRevocation(),
                again ? waitBefore(account) : Duration.ZERO,
                valid);
    }

    /** Asks the bank to change the settlement account (11006). */
    List<Rider> changeCard(CustodyAccount account, String next, boolean again) {
        var body = new BankRequest.CardChange(
                partyAtBank(account),
                account.account().accountNo(),
                Objects.requireNonNull(account.account().settlementAccount()),
                next);
        return ask(
                account,
                Instruction.CHANGE_SETTLEMENT_ACCOUNT,
                body,
                account.afterRevocation(),
                again ? waitBefore(account) : Duration.ZERO,
                SHORT_VALIDITY);
    }

    /** The client of the account, as banks are told now. */
    Party party(CustodyAccount account) {
        return party(clientOf(account));
    }

    /**
     * The client as the bank knows them: it compares. Where a change is under way or was refused (K3) that may be what held before, and
     * where nobody knows, the ways take turns; a contract that the bank has ended meanwhile still carries what held then.
     */
    private Party partyAtBank(CustodyAccount account) {
        var client = clientOf(account);
        var instead = known.insteadOfOurs(account.account());
        if (instead.isEmpty()) {
            return party(client);
        }
        return party(instead.get(account.attempts() % instead.size()), client.type());
    }

    void wake(String bank) {
        outbox.wake(bank);
    }

    private List<Rider> ask(
            CustodyAccount before, Instruction instruction, Party client, boolean afterRevocation, Duration wait) {
        return ask(before, instruction, client, afterRevocation, wait, settings.contractValidFor());
    }

    private List<Rider> ask(
            CustodyAccount before,
            Instruction instruction,
            Party client,
            boolean afterRevocation,
            Duration wait,
            Duration valid) {
        var settlementAccount = instruction == Instruction.PRE_DESIGNATE
                ? null
                : before.account().settlementAccount();
        return ask(
                before,
                instruction,
                new BankRequest.Contract(client, before.account().accountNo(), settlementAccount, null),
                afterRevocation,
                wait,
                valid);
    }

    private List<Rider> ask(
            CustodyAccount before,
            Instruction instruction,
            BankRequest.Body body,
            boolean afterRevocation,
            Duration wait,
            Duration valid) {
        var account = before.account();
        var now = clock.instant();
        var deadline = now.plus(wait).plus(valid);
        var serial = outbox.nextSerial();
        var request = new BankRequest(
                account.bank(), instruction, true, serial, days.current().day(), now, deadline, false, body);
        var riders = new ArrayList<Rider>();
        riders.add(CustodyRiders.asks(before, instruction, serial, deadline, afterRevocation));
        riders.addAll(outbox.put(request, subject(account.accountNo()), wait));
        return riders;
    }

    private Instruction designation(CustodyAccount account, Client client) {
        return signedByFirm(account.account().bank(), client.type())
                ? Instruction.DESIGNATE
                : Instruction.PRE_DESIGNATE;
    }

    private Client clientOf(CustodyAccount account) {
        return clients.everRegistered(account.account().clientNo())
                .orElseThrow(() -> new IllegalStateException("an account without its client"));
    }

    private static Duration waitBefore(CustodyAccount account) {
        var wait = Duration.ofSeconds(1L << Math.min(account.attempts(), 6));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** @throws RefusedException when the bank does not take a change of card from the firm */
    void requireCardChange(String bank) {
        var refusal = outbox.refusal(bank, Instruction.CHANGE_SETTLEMENT_ACCOUNT);
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
    }

    static Party party(Client client) {
        return party(KeyInformation.of(client), client.type());
    }

    private static Party party(KeyInformation as, Client.Type type) {
        return new Party(as.name(), as.documentType(), as.documentNumber(), type == Client.Type.INSTITUTION);
    }

    static String subject(String accountNo) {
        return "contract:" + accountNo;
    }

    static String accountNo(String subject) {
        return subject.substring("contract:".length());
    }
}
