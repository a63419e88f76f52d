package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.bank.AccountOperations;
import org.custodygateway.bank.AccountOperations.Operation;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.settlement.file.FirmFiles.OperationRow;
import org.custodygateway.settlement.file.FirmFiles.TieRow;
import org.springframework.stereotype.Component;

/** What the firm has done to accounts at a bank on a day, and how their contracts stand, as rows of CHK03 and CHK02. */
@Component
class ContractRows {

    private final AccountOperations operations;
    private final FundAccounts accounts;
    private final Clients clients;

    ContractRows(AccountOperations operations, FundAccounts accounts, Clients clients) {
        this.operations = operations;
        this.accounts = accounts;
        this.clients = clients;
    }

    List<OperationRow> operations(String bank, LocalDate day) {
        var done = operations.done(bank, day);
        var owners = owners(done.stream().map(Operation::fundAccount).collect(Collectors.toSet()));
        return done.stream()
                .map(one -> row(one, Optional.ofNullable(owners.get(one.fundAccount()))))
                .toList();
    }

    /** Clients by fund account. */
    private Map<String, Client> owners(Set<String> fundAccounts) {
        var found = accounts.look(fundAccounts);
        var all = clients.findAll(
                found.values().stream().map(FundAccount::clientNo).collect(Collectors.toSet()));
        var owners = new HashMap<String, Client>();
        fundAccounts.forEach(accountNo -> Optional.ofNullable(found.get(accountNo))
                .map(account -> all.get(account.clientNo()))
                .ifPresent(client -> owners.put(accountNo, client)));
        return owners;
    }

    /** Of the accounts to which something was done that day. */
    List<TieRow> ties(String bank, LocalDate day) {
        var touched = new LinkedHashSet<String>();
        operations.done(bank, day).forEach(one -> touched.add(one.fundAccount()));
        var owners = owners(touched);
        return accounts.look(touched).values().stream()
                .filter(account -> touched.contains(account.accountNo()))
                .map(account -> new TieRow(
                        Optional.ofNullable(account.settlementAccount()).orElse(""),
                        account.accountNo(),
                        Optional.ofNullable(owners.get(account.accountNo()))
                                .map(Client::name)
                                .orElse(""),
                        Tie.of(account, bank).status()))
                .toList();
    }

    private static OperationRow row(Operation one, Optional<Client> client) {
        return new OperationRow(
                one.at(),
                one.bankSerial(),
                one.firmSerial(),
                one.managementAccount(),
                one.settlementAccount(),
                one.fundAccount(),
                client.map(Client::name).orElse(""),
                client.map(Client::documentType).orElse(""),
                client.map(Client::documentNumber).orElse(""),
                one.startedByFirm(),
                one.instruction().code());
    }
}
