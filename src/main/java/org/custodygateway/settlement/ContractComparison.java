package org.custodygateway.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.custodygateway.bank.AccountOperations;
import org.custodygateway.bank.AccountOperations.Operation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A bank's CHK02 or CHK03 beside what the firm knows (S2). No books are corrected for what differs: it is put to the bank, or redone at the counter. */
@Component
class ContractComparison {

    private final AccountOperations operations;
    private final FundAccounts accounts;
    private final FileRegister register;
    private final DifferenceTable table;
    private final DurableTransaction transaction;

    ContractComparison(
            AccountOperations operations,
            FundAccounts accounts,
            FileRegister register,
            DifferenceTable table,
            DurableTransaction transaction) {
        this.operations = operations;
        this.accounts = accounts;
        this.register = register;
        this.table = table;
        this.transaction = transaction;
    }

    /** Stores the differences, once, and notes that the file has been compared; how many there are. */
    int compare(StepRun run, Kind kind, FileRegister.Entry file) {
        var records = register.records(kind, file.id());
        var found = kind == Kind.CHK02 ? ties(file, records) : operations(file, records);
        transaction.run(() -> {
            found.forEach(table::store);
            register.compared(file.id());
            run.held();
        });
        return found.size();
    }

    private List<DifferenceTable.New> ties(FileRegister.Entry file, List<Map<String, Object>> records) {
        var found = new ArrayList<DifferenceTable.New>();
        var known = accounts.look(
                records.stream().map(record -> text(record, "fundAccount")).collect(Collectors.toSet()));
        var untold = new LinkedHashSet<String>();
        operations.done(file.bank(), file.day()).forEach(one -> untold.add(one.fundAccount()));
        for (var record : records) {
            var accountNo = text(record, "fundAccount");
            untold.remove(accountNo);
            var account = Optional.ofNullable(known.get(accountNo));
            var bank = Tie.ofStatus(text(record, "status"));
            var firm = account.map(one -> Tie.of(one, file.bank()));
            if (firm.isEmpty() || firm.get() != bank || otherAccount(account.get(), bank, record)) {
                found.add(difference(
                        file,
                        "S",
                        "CHK02",
                        accountNo,
                        accountNo,
                        firm.map(Tie::name).orElse(null),
                        bank + (firm.isPresent() && firm.get() == bank ? " OTHER SETTLEMENT ACCOUNT" : "")));
            }
        }
        for (var account : accounts.look(untold).values()) {
            var accountNo = account.accountNo();
            if (untold.contains(accountNo)) {
                var firm = Tie.of(account, file.bank()).name();
                found.add(difference(file, "S", "CHK02", accountNo, accountNo, firm, null));
            }
        }
        return found;
    }

    private static boolean otherAccount(FundAccount account, Tie tie, Map<String, Object> record) {
        return tie == Tie.IN_FORCE && !text(record, "settlementAccount").equals(account.settlementAccount());
    }

    private List<DifferenceTable.New> operations(FileRegister.Entry file, List<Map<String, Object>> records) {
        var firm = new LinkedHashMap<String, Operation>();
        operations
                .done(file.bank(), file.day())
                .forEach(one -> firm.put((one.startedByFirm() ? "S" : "B") + one.serial(), one));
        var found = new ArrayList<DifferenceTable.New>();
        for (var record : records) {
            var starter = text(record, "starter");
            var serial = text(record, starter.equals("S") ? "firmSerial" : "bankSerial");
            var code = text(record, "code");
            var account = text(record, "fundAccount");
            var ours = firm.remove(starter + serial);
            if (ours == null
                    || !ours.instruction().code().equals(code)
                    || !ours.fundAccount().equals(account)) {
                found.add(difference(
                        file, starter, code, serial, account, ours == null ? null : words(ours), code + " " + account));
            }
        }
        firm.forEach((key, ours) -> found.add(difference(
                file,
                key.substring(0, 1),
                ours.instruction().code(),
                ours.serial(),
                ours.fundAccount(),
                words(ours),
                null)));
        return found;
    }

    private static String words(Operation one) {
        return one.instruction().code() + " " + one.fundAccount();
    }

    private DifferenceTable.New difference(
            FileRegister.Entry file,
            String starter,
            String code,
            String serial,
            String account,
            @Nullable String firm,
            @Nullable String bank) {
        return new DifferenceTable.New(
                file.day(),
                file.bank(),
                Reconciliations.Kind.CONTRACT,
                starter,
                code,
                serial,
                Optional.of(account)
                        .flatMap(accounts::find)
                        .map(FundAccount::clientNo)
                        .orElse(""),
                account,
                null,
                firm,
                null,
                bank,
                Handling.ASK_BANK);
    }

    private static String text(Map<String, Object> record, String field) {
        return (String) record.get(field);
    }
}
