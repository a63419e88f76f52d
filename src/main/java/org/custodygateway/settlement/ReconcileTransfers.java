package org.custodygateway.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.monitoring.BankFileGaps;
import org.custodygateway.settlement.BankDifferences.Named;
import org.custodygateway.settlement.file.Chk01Row;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.springframework.stereotype.Component;

/**
 * What is in doubt follows the bank's CHK01 of its own day (T11): there with equal data, it happened; not there, it did not - believed only
 * when its deadline has passed, and the bank does not miss it in the firm's file (DIF01). Without the file it stays held and is carried over. Then the rest is compared (S2).
 */
@Component
class ReconcileTransfers implements DayStep {

    private final DayEndTransfers transfers;
    private final FileRegister register;
    private final Comparison comparison;
    private final BankDifferences bankDifferences;
    private final DifferenceTable differences;
    private final Banks banks;
    private final SettlementSettings settings;
    private final BankFileGaps gaps;
    private final Clock clock;

    ReconcileTransfers(
            DayEndTransfers transfers,
            FileRegister register,
            Comparison comparison,
            BankDifferences bankDifferences,
            DifferenceTable differences,
            Banks banks,
            SettlementSettings settings,
            BankFileGaps gaps,
            Clock clock) {
        this.transfers = transfers;
        this.register = register;
        this.comparison = comparison;
        this.bankDifferences = bankDifferences;
        this.differences = differences;
        this.banks = banks;
        this.settings = settings;
        this.gaps = gaps;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "IN_DOUBT";
    }

    @Override
    public void run(StepRun run) {
        for (var bank : banks.codes()) {
            conclude(bank, run);
        }
        for (var file : register.toCompare(Kind.CHK01, run.day())) {
            gaps.came(file.bank(), file.day());
            int found = comparison.compare(run, file, () -> bankDifferences.await(run, file.bank(), file.day()));
            if (found > 0) {
                run.note("step.differences", "bank", file.bank(), "file", "CHK01", "day", file.day(), "count", found);
            }
        }
        if (!mayGoOn(run)) {
            throw StepStopped.blocked("step.differences-wait", "count", differences.transfersOpen(run.day()));
        }
    }

    /** Repaired before anything is booked on top of them (S1). */
    @Override
    public boolean mayGoOn(StepRun run) {
        return differences.transfersOpen(run.day()) == 0;
    }

    private void conclude(String bank, StepRun run) {
        var inDoubt = transfers.inDoubt(bank);
        var atBank = banks.get(bank);
        run.total(inDoubt.size());
        run.await(
                settings.deadlineWithin(),
                () -> inDoubt.stream()
                        .allMatch(transfer -> canNoLongerArrive(transfer, atBank)
                                || register.loaded(Kind.CHK01, bank, transfer.businessDate())
                                        .isEmpty()));
        var rowsByFile = new HashMap<Long, Map<String, Chk01Row>>();
        var namedByDay = new HashMap<LocalDate, Optional<Named>>();
        Function<LocalDate, Optional<Named>> named =
                day -> namedByDay.computeIfAbsent(day, one -> bankDifferences.await(run, bank, one));
        int held = 0;
        for (var transfer : inDoubt) {
            var file = register.loaded(Kind.CHK01, bank, transfer.businessDate());
            boolean concluded = file.isPresent()
                    && conclude(
                            transfer,
                            atBank,
                            named,
                            rowsByFile.computeIfAbsent(file.get().id(), id -> rows(id, inDoubt)));
            held += concluded ? 0 : 1;
            run.done(concluded ? 1 : 0);
        }
        if (held > 0) {
            run.note("step.carried-over", "bank", bank, "count", held);
        }
    }

    /** Those of the file's rows that are about what is in doubt. */
    private Map<String, Chk01Row> rows(long fileId, List<BankTransfer> inDoubt) {
        var keys = inDoubt.stream().map(Comparison::key).collect(Collectors.toSet());
        var rows = new HashMap<String, Chk01Row>();
        register.rows(fileId, row -> {
            if (keys.contains(Comparison.key(row))) {
                rows.putIfAbsent(Comparison.key(row), row);
            }
        });
        return rows;
    }

    private boolean conclude(
            BankTransfer transfer,
            BankSettings bank,
            Function<LocalDate, Optional<Named>> named,
            Map<String, Chk01Row> rows) {
        var row = rows.get(Comparison.key(transfer));
        boolean clear = row == null
                ? canNoLongerArrive(transfer, bank) && !bankHasIt(named, transfer)
                : Comparison.equal(transfer, row);
        if (clear) {
            transfers.concludeByFile(transfer.transferId(), row != null, row == null ? null : row.bankSerial());
        }
        return clear;
    }

    /** A row may be missing from a file and not from the bank's books: what the bank misses in the firm's file, it has. */
    private static boolean bankHasIt(Function<LocalDate, Optional<Named>> named, BankTransfer transfer) {
        return named.apply(transfer.businessDate())
                .filter(found -> found.atBank().contains(Comparison.key(transfer)))
                .isPresent();
    }

    /** A deadline further ahead than any we fix was fixed by a clock that was ahead: then the file alone decides, as it may (T11). */
    private boolean canNoLongerArrive(BankTransfer transfer, BankSettings bank) {
        var now = clock.instant();
        return now.isAfter(transfer.deadline().plus(bank.margin()))
                || transfer.deadline().isAfter(now.plus(bank.validFor()));
    }
}
