package org.custodygateway.custody;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Banks;
import org.custodygateway.client.Client;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens fund accounts: their row here, their row in the ledger, and the request to the bank, in the caller's transaction. */
@Component
class AccountLinking implements Linking {

    /** An account number is the client number and two digits, counted in the order of opening and never used twice. */
    private static final int LAST = 99;

    private final CustodyTable table;
    private final ContractRequests requests;
    private final Ledger ledger;
    private final Banks banks;
    private final LinkingSettings settings;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    AccountLinking(
            CustodyTable table,
            ContractRequests requests,
            Ledger ledger,
            Banks banks,
            LinkingSettings settings,
            DurableTransaction durable,
            AuditTrail audit) {
        this.table = table;
        this.requests = requests;
        this.ledger = ledger;
        this.banks = banks;
        this.settings = settings;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public void check(Client.Type type, List<FundAccount> existing, List<NewAccount> wanted) {
        var open = existing.stream().filter(FundAccount::open).toList();
        if (open.size() + wanted.size() > settings.maxAccounts() || existing.size() + wanted.size() > LAST) {
            throw refused(
                    "A1",
                    "A1.too-many",
                    Map.of("max", String.valueOf(settings.maxAccounts()), "open", String.valueOf(open.size())));
        }
        var used = new HashSet<String>();
        open.forEach(account -> used.add(account.bank()));
        for (var account : wanted) {
            if (banks.find(account.bank()).isEmpty()) {
                throw refused(
                        "A3",
                        "A3.unknown-bank",
                        Map.of("bank", account.bank(), "banks", String.join(", ", banks.codes())));
            }
            if (!used.add(account.bank())) {
                throw refused("A3", "A3.same-bank", Map.of("bank", account.bank()));
            }
        }
        wanted.forEach(account -> checkSettlementAccount(type, account));
    }

    private void checkSettlementAccount(Client.Type type, NewAccount account) {
        boolean byFirm = requests.signedByFirm(account.bank(), type);
        if (byFirm && account.settlementAccount() == null) {
            throw refused("A7", "A7.settlement-account-missing", Map.of("bank", account.bank()));
        }
        if (!byFirm && account.settlementAccount() != null) {
            throw refused("A7", "A7.settlement-account-from-bank", Map.of("bank", account.bank()));
        }
        if (tied(account.bank(), account.settlementAccount())) {
            throw refused("A3", "A3.settlement-account-tied", Map.of("bank", account.bank()));
        }
    }

    @Override
    public List<String> openFirst(Client client, NewAccount main, List<NewAccount> auxiliaries) {
        var opened = new ArrayList<String>();
        opened.add(open(client, Role.MAIN, main, 1, true));
        IntStream.range(0, auxiliaries.size())
                .forEach(i -> opened.add(open(client, Role.AUXILIARY, auxiliaries.get(i), i + 2, true)));
        send(client, opened.subList(0, 1));
        return opened;
    }

    @Override
    public List<String> openAuxiliaries(Client client, List<NewAccount> auxiliaries, boolean flagOpen) {
        int before = table.ofClient(client.clientNo()).size();
        var opened = IntStream.range(0, auxiliaries.size())
                .mapToObj(i -> open(client, Role.AUXILIARY, auxiliaries.get(i), before + i + 1, flagOpen))
                .toList();
        send(client, opened);
        return opened;
    }

    private String open(Client client, Role role, NewAccount account, int number, boolean flagOpen) {
        var accountNo = client.clientNo() + "%02d".formatted(number);
        try {
            table.insert(new FundAccount(
                    accountNo,
                    client.clientNo(),
                    role,
                    account.bank(),
                    Contract.SENT,
                    account.settlementAccount(),
                    null));
        } catch (DuplicateKeyException taken) {
            throw refused("A3", "A3.settlement-account-tied", Map.of("bank", account.bank()));
        }
        durable.run(List.of(ledger.open(accountNo, client.clientNo(), account.bank())));
        if (role == Role.MAIN) {
            durable.run(List.of(ledger.main(accountNo, true)));
        }
        if (!flagOpen) {
            durable.run(List.of(ledger.flag(accountNo, false)));
        }
        audit.append(List.of(new AuditRecord(
                "system", "system", "account.opened", "account:" + accountNo, "", role + " " + account.bank())));
        return accountNo;
    }

    private void send(Client client, List<String> accountNos) {
        accountNos.forEach(accountNo ->
                durable.run(requests.designate(table.read(accountNo).orElseThrow(), client)));
    }

    @Override
    public void wake(List<String> accountNos) {
        accountNos.stream()
                .flatMap(accountNo -> table.find(accountNo).stream())
                .map(FundAccount::bank)
                .distinct()
                .forEach(requests::wake);
    }

    @Override
    public Optional<BankWord> refusal(String accountNo) {
        return table.refusal(accountNo);
    }

    @Override
    public boolean tied(String bank, @Nullable String settlementAccount) {
        return settlementAccount != null && table.tied(bank, settlementAccount);
    }

    private static RefusedException refused(String rule, String text, Map<String, String> figures) {
        return new RefusedException(Refusal.byRule(rule, text, figures));
    }
}
