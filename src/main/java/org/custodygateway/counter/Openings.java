package org.custodygateway.counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.Linking;
import org.custodygateway.custody.NewAccount;
import org.custodygateway.custody.ServiceState;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What opening the service and adding an account to it have in common (A3, A5, A6, A7). */
@Component
class Openings {

    private final FundAccounts accounts;
    private final Linking linking;
    private final ClientRegister clients;
    private final Ledger ledger;
    private final ApplicationTable table;
    private final PaperArchive archive;

    Openings(
            FundAccounts accounts,
            Linking linking,
            ClientRegister clients,
            Ledger ledger,
            ApplicationTable table,
            PaperArchive archive) {
        this.accounts = accounts;
        this.linking = linking;
        this.clients = clients;
        this.ledger = ledger;
        this.table = table;
        this.archive = archive;
    }

    /** Refuses by standing, by where the service stands, by the main account's contract, then by the new accounts themselves. */
    void check(Client client, List<NewAccount> wanted, @Nullable String main, boolean serviceOpened) {
        qualified(client);
        var existing = accounts.of(client.clientNo());
        boolean none = ServiceState.of(existing) == ServiceState.NONE;
        if (serviceOpened && none) {
            throw refused("A6", "A6.no-service", Map.of());
        }
        if (!serviceOpened && !none) {
            throw refused("A6", "A6.service-exists", Map.of());
        }
        var mainAccount = mainAccount(client.clientNo());
        refuseExpired(mainAccount);
        refuseStates(mainAccount, existing, serviceOpened);
        if (main != null && !main.equals(mainAccount.accountNo())) {
            throw refused("A2", "A2.not-the-main-account", Map.of("accountNo", main, "main", mainAccount.accountNo()));
        }
        if (mainAccount.contract() != Contract.IN_FORCE && mainAccount.contract() != Contract.PRE_DESIGNATED) {
            throw refused("A7", "A7.main-not-signed", Map.of("accountNo", mainAccount.accountNo()));
        }
        linking.check(client.type(), existing, wanted);
    }

    /** A5: only qualified accounts may join. */
    void qualified(Client client) {
        if (client.standing() != Client.Standing.QUALIFIED) {
            throw refused(
                    "A5",
                    "A5.not-qualified",
                    Map.of("standing", client.standing().name()));
        }
    }

    /** Nothing joins while the client's accounts are frozen (I6); no service is opened on an account on its way out (A12, A18). */
    private void refuseStates(FundAccount main, List<FundAccount> existing, boolean serviceOpened) {
        var numbers = existing.stream().map(FundAccount::accountNo).toList();
        for (var books : ledger.accounts(numbers)) {
            boolean leaving = !serviceOpened
                    && books.state() == AccountState.State.CLOSING
                    && books.accountNo().equals(main.accountNo());
            if (leaving || books.state() == AccountState.State.FROZEN) {
                throw new RefusedException(Refusals.notNormal(books.accountNo(), books.state()));
            }
        }
    }

    /** Nothing joins while an expired document suspends the client (I4). */
    private void refuseExpired(FundAccount main) {
        ledger.account(main.accountNo()).filter(AccountState::documentExpired).ifPresent(suspended -> {
            throw new RefusedException(Refusals.documentExpired(suspended.accountNo()));
        });
    }

    FundAccount mainAccount(String clientNo) {
        return accounts.mainOf(clientNo).orElseThrow(() -> refused("A2", "A2.no-main-account", Map.of()));
    }

    /** Opens the auxiliary accounts under the client's row, so that two openings at once are decided one after the other. */
    Business.Carried carryOut(
            Application application, List<NewAccount> wanted, @Nullable String main, boolean serviceOpened) {
        var clientNo = String.valueOf(application.clientNo());
        var client = clients.held(clientNo);
        check(client, wanted, main, serviceOpened);
        var mainNo = mainAccount(clientNo).accountNo();
        boolean flag = ledger.account(mainNo).map(AccountState::flag).orElse(true);
        var opened = linking.openAuxiliaries(client, wanted, flag);
        table.opened(Long.parseLong(application.applicationId()), clientNo, opened);
        archive.file(application, clientNo, mainNo, opened);
        return new Business.Carried(State.WAITING_BANK, opened);
    }

    /** Done with the first contract in force; failed when the banks have refused all of them. */
    Progress progress(Application application) {
        var opened = accountsOf(application);
        if (opened.stream().anyMatch(account -> account.contract() == Contract.IN_FORCE)) {
            return new Progress.Done();
        }
        if (opened.stream().allMatch(account -> account.contract() == Contract.REFUSED)) {
            return new Progress.Failed(refusal(opened.getFirst().accountNo()));
        }
        return new Progress.Waiting();
    }

    List<FundAccount> accountsOf(Application application) {
        var opened = new ArrayList<FundAccount>();
        application.accounts().forEach(accountNo -> accounts.find(accountNo).ifPresent(opened::add));
        return opened;
    }

    /** The bank's words. */
    Refusal refusal(String accountNo) {
        return linking.refusal(accountNo)
                .map(word -> Refusal.byRule(
                        "A7", "A7.bank-refused", Map.of("bank", word.bank(), "code", word.code(), "info", word.info())))
                .orElseGet(() -> Refusal.byRule("A7", "A7.bank-refused", Map.of("bank", "", "code", "", "info", "")));
    }

    static Set<PaperKind> auxiliaryPapers(Collection<PaperKind> more) {
        var papers = EnumSet.of(PaperKind.AUXILIARY_APPLICATION, PaperKind.CUSTODY_CONTRACT);
        papers.addAll(more);
        return papers;
    }

    /** Fields with what is wrong with each. */
    static String listed(Map<String, String> faults) {
        return faults.entrySet().stream()
                .map(fault -> fault.getKey() + " (" + fault.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    static RefusedException refused(String rule, String text, Map<String, String> figures) {
        return new RefusedException(Refusal.byRule(rule, text, figures));
    }
}
