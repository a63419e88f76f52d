package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Entry;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.settlement.file.Records;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.DayEndTransfers.State;
import org.springframework.stereotype.Component;

/**
 * What a bank has found by comparing the firm's files with its own books (DIF01, DIF02, DIF03). The firm compares by itself; what only the
 * bank has found is an alarm, for then the two do not compare the same.
 */
@Component
class BankDifferences {

    private static final Map<Kind, Kind> CHECKED =
            Map.of(Kind.DIF01, Kind.CHK01, Kind.DIF02, Kind.CHK02, Kind.DIF03, Kind.CHK03);

    private final FileRegister register;
    private final Records records;
    private final DifferenceTable differences;
    private final DayEndTransfers transfers;
    private final DurableTransaction transaction;
    private final SettlementSettings settings;
    private final Alarms alarms;

    BankDifferences(
            FileRegister register,
            Records records,
            DifferenceTable differences,
            DayEndTransfers transfers,
            DurableTransaction transaction,
            SettlementSettings settings,
            Alarms alarms) {
        this.register = register;
        this.records = records;
        this.differences = differences;
        this.transfers = transfers;
        this.transaction = transaction;
        this.settings = settings;
        this.alarms = alarms;
    }

    /**
     * What the bank has found in the firm's transfers.
     *
     * @param all by starter and serial
     * @param atBank those of them that the bank has in its books
     */
    record Named(Set<String> all, Set<String> atBank) {}

    /** Waits a little for the bank's DIF01; empty when it does not come. */
    Optional<Named> await(StepRun run, String bank, LocalDate day) {
        run.await(
                settings.differencesWithin(),
                () -> register.loaded(Kind.DIF01, bank, day).isPresent(),
                () -> register.isComing(day));
        return register.loaded(Kind.DIF01, bank, day).map(this::named);
    }

    private Named named(Entry file) {
        var all = new HashSet<String>();
        var atBank = new HashSet<String>();
        for (var record : register.records(Kind.DIF01, file.id())) {
            var key = records.key(Kind.CHK01, record);
            all.add(key);
            if (!((String) record.get("bankRecord")).isEmpty()) {
                atBank.add(key);
            }
        }
        return new Named(all, atBank);
    }

    /** Takes in what has come and can be compared: not before the bank's own file of that day has been. */
    void takeIn(LocalDate upTo) {
        CHECKED.forEach((kind, checked) -> {
            for (var file : register.toCompare(kind, upTo)) {
                if (register.isCompared(checked, file.bank(), file.day())) {
                    compare(kind, checked, file);
                }
            }
        });
    }

    private void compare(Kind kind, Kind checked, Entry file) {
        Predicate<Map<String, Object>> known = checked == Kind.CHK01 ? transfers(file) : contracts(checked, file);
        List<String> unknown = register.records(kind, file.id()).stream()
                .filter(known.negate())
                .map(record -> records.key(checked, record))
                .toList();
        if (!unknown.isEmpty()) {
            alarms.raise(
                    file.day(),
                    "bank:" + file.bank(),
                    StepNote.of(
                            "step.unknown-here",
                            "bank",
                            file.bank(),
                            "file",
                            kind,
                            "keys",
                            String.join(", ", unknown)));
        }
        transaction.run(() -> register.compared(file.id()));
    }

    /** Found here, too, or repaired since the file was written: what was in doubt has been concluded. */
    private Predicate<Map<String, Object>> transfers(Entry file) {
        var named = named(file).all();
        Map<String, BankTransfer> firm = new HashMap<>();
        if (!named.isEmpty()) {
            transfers.bankTransfers(file.bank(), file.day(), one -> {
                if (named.contains(Comparison.key(one))) {
                    firm.put(Comparison.key(one), one);
                }
            });
        }
        var found = new HashSet<String>();
        differences.of(file.day(), file.bank()).forEach(one -> found.add(one.starter() + one.serial()));
        return record -> {
            var key = records.key(Kind.CHK01, record);
            var bank = records.transfer(file, (String) record.get("bankRecord"));
            var transfer = firm.get(key);
            return found.contains(key)
                    || transfer != null
                            && bank != null
                            && transfer.state() == State.DONE
                            && Comparison.equal(transfer, bank);
        };
    }

    /** An account on which something differs may differ in its state, too. */
    private Predicate<Map<String, Object>> contracts(Kind checked, Entry file) {
        var found = new HashSet<String>();
        differences.of(file.day(), file.bank()).forEach(one -> {
            found.add(one.starter() + one.serial());
            found.add(one.fundAccount());
        });
        return record -> found.contains(records.key(checked, record));
    }
}
