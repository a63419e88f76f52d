package org.custodygateway.custody;

import java.util.ArrayList;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.Sent;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState.State;
import org.custodygateway.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Applies a bank's word about a contract: each with the mark that it was dealt with, in one transaction, or not at all. Whoever finds
 * that another was there first only sets the mark.
 */
@Component
class ContractOutcomes {

    private final CustodyTable table;
    private final ContractRequests requests;
    private final Ledger ledger;
    private final ClientRegister clients;
    private final AuditTrail audit;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;

    ContractOutcomes(
            CustodyTable table,
            ContractRequests requests,
            Ledger ledger,
            ClientRegister clients,
            AuditTrail audit,
            DurableTransaction durable,
            ApplicationEventPublisher events) {
        this.table = table;
        this.requests = requests;
        this.ledger = ledger;
        this.clients = clients;
        this.audit = audit;
        this.durable = durable;
        this.events = events;
    }

    void nothing(List<Rider> dealtWith) {
        durable.run(dealtWith);
    }

    void contradicted(Sent sent, List<Rider> dealtWith) {
        durable.run(() -> {
            durable.run(dealtWith);
            audit.append(List.of(new AuditRecord(
                    "bank:" + sent.request().bank(),
                    sent.request().instruction().code(),
                    "contract.contradicted",
                    sent.subject(),
                    "",
                    sent.request().serial())));
        });
    }

    /** Signed at the firm's end: money moves from now on. */
    void inForce(FundAccount account, @Nullable String managementAccount, List<Rider> dealtWith) {
        var riders = new ArrayList<Rider>();
        riders.add(ledger.moneyMoves(account.accountNo(), true));
        riders.add(CustodyRiders.inForce(account, account.settlementAccount(), String.valueOf(managementAccount)));
        established(account, Contract.IN_FORCE, riders, dealtWith);
    }

    void preDesignated(FundAccount account, List<Rider> dealtWith) {
        var riders = new ArrayList<Rider>();
        riders.add(CustodyRiders.preDesignated(account));
        established(account, Contract.PRE_DESIGNATED, riders, dealtWith);
    }

    private void established(FundAccount account, Contract now, List<Rider> riders, List<Rider> dealtWith) {
        var waiting = account.role() == Role.MAIN ? unsent(account.clientNo()) : List.<CustodyAccount>of();
        for (var auxiliary : waiting) {
            clients.everRegistered(account.clientNo())
                    .ifPresent(client -> riders.addAll(requests.designate(auxiliary, client)));
        }
        apply(account, now.name(), riders, dealtWith);
        waiting.forEach(auxiliary -> requests.wake(auxiliary.account().bank()));
    }

    /** The account is closed; with the main account of an opening the client and its other accounts go, none of which was sent. */
    void refused(CustodyAccount refused, BankReply reply, boolean perhapsTied, List<Rider> dealtWith) {
        var account = refused.account();
        var riders = new ArrayList<Rider>();
        if (refused.moved()) {
            riders.add(CustodyRiders.refusedAfterMove(account, reply.code(), reply.info()));
            if (perhapsTied) {
                riders.addAll(requests.revoke(closed(refused), false));
            }
            apply(account, Contract.REFUSED + " " + reply.code(), riders, dealtWith);
            return;
        }
        if (account.role() == Role.MAIN) {
            riders.add(clients.openingRefused(account.clientNo()));
            unsent(account.clientNo()).forEach(other -> close(other.account(), null, null, riders));
        }
        close(account, reply.code(), reply.info(), riders);
        if (perhapsTied) {
            riders.addAll(requests.revoke(closed(refused), false));
        }
        apply(account, Contract.REFUSED + " " + reply.code(), riders, dealtWith);
        requests.wake(account.bank());
    }

    private void close(FundAccount account, @Nullable String code, @Nullable String info, List<Rider> riders) {
        // A change of key information may have suspended it (K3).
        riders.add(ledger.resume(account.accountNo()));
        riders.add(ledger.state(account.accountNo(), State.NORMAL, State.CLOSED));
        riders.add(CustodyRiders.refused(account, code, info));
    }

    /** What the row says once {@link CustodyRiders#refused} has changed it. */
    private static CustodyAccount closed(CustodyAccount before) {
        var account = before.account();
        return new CustodyAccount(
                new FundAccount(
                        account.accountNo(),
                        account.clientNo(),
                        account.role(),
                        account.bank(),
                        Contract.REFUSED,
                        account.settlementAccount(),
                        account.managementAccount()),
                null,
                before.attempts(),
                before.afterRevocation(),
                before.ending(),
                before.unclear(),
                null,
                before.moved());
    }

    /** Asks for the contract once more. */
    void again(CustodyAccount account, boolean afterRevocation, List<Rider> dealtWith) {
        apply(account.account(), "asked again", requests.designateAgain(account, afterRevocation), dealtWith);
        requests.wake(account.account().bank());
    }

    /** Asks the bank to undo what an unanswered request may have done there; the contract is asked for once more after that. */
    void revoke(CustodyAccount account, boolean again, List<Rider> dealtWith) {
        apply(account.account(), "revocation asked", requests.revoke(account, again), dealtWith);
        requests.wake(account.account().bank());
    }

    /** A tie came to be after the account was closed: it is undone. */
    void undo(CustodyAccount account, List<Rider> dealtWith) {
        revoke(account, false, dealtWith);
    }

    /** The bank has ended the contract: the account is closed, or goes to its next bank. */
    void terminated(CustodyAccount account, List<Rider> dealtWith) {
        if (account.next() != null) {
            moved(account, account.next().bank(), dealtWith);
            return;
        }
        var accountNo = account.account().accountNo();
        apply(
                account.account(),
                Contract.TERMINATED.name(),
                List.of(
                        ledger.state(accountNo, State.CLOSING, State.CLOSED),
                        ledger.moneyMoves(accountNo, false),
                        CustodyRiders.terminated(account.account())),
                dealtWith);
    }

    private void moved(CustodyAccount account, String bank, List<Rider> dealtWith) {
        var riders = new ArrayList<Rider>();
        riders.add(ledger.state(account.account().accountNo(), State.CLOSING, State.NORMAL));
        riders.addAll(requests.move(account));
        apply(account.account(), "moved to " + bank, riders, dealtWith);
        requests.wake(bank);
    }

    /** The bank has not ended the contract, or not said so: it is asked again. */
    void endAgain(
            CustodyAccount account,
            @Nullable String code,
            @Nullable String info,
            boolean unclear,
            List<Rider> dealtWith) {
        var riders = new ArrayList<>(requests.end(account, true));
        riders.add(CustodyRiders.wordOnEnding(account, code, info, unclear));
        apply(account.account(), "revocation asked again", riders, dealtWith);
        requests.wake(account.account().bank());
    }

    void settled(CustodyAccount account, List<Rider> dealtWith) {
        apply(account.account(), "revoked", List.of(CustodyRiders.settled(account)), dealtWith);
    }

    private List<CustodyAccount> unsent(String clientNo) {
        return table.ofClient(clientNo).stream()
                .filter(other -> other.account().contract() == Contract.SENT && other.attempts() == 0)
                .toList();
    }

    private void apply(FundAccount account, String after, List<Rider> riders, List<Rider> dealtWith) {
        try {
            durable.run(() -> {
                durable.run(riders);
                durable.run(dealtWith);
                audit.append(List.of(new AuditRecord(
                        "bank:" + account.bank(),
                        "bank link",
                        "contract.changed",
                        ContractRequests.subject(account.accountNo()),
                        account.contract().name(),
                        after)));
            });
        } catch (ExpectationFailed overtaken) {
            durable.run(dealtWith);
        }
        events.publishEvent(new ContractChanged(account.clientNo(), account.accountNo()));
    }
}
