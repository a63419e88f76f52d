package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        return operations.done(bank, day).stream().map(this::row).toList();
    }

    /** Of the accounts to which something was done that day. */
    List<TieRow> ties(String bank, LocalDate day) {
        var touched = new LinkedHashSet<String>();
        operations.done(bank, day).forEach(one -> touched.add(one.fundAccount()));
        return accounts.look(touched).values().stream()
                .filter(account -> touched.contains(account.accountNo()))
                .map(account -> new TieRow(
                        Optional.ofNullable(account.settlementAccount()).orElse(""),
                        account.accountNo(),
                        clients.find(account.clientNo()).map(Client::name).orElse(""),
                        Tie.of(account, bank).status()))
                .toList();
    }

    private OperationRow row(Operation one) {
        var client = accounts.find(one.fundAccount()).map(FundAccount::clientNo).flatMap(clients::find);
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
