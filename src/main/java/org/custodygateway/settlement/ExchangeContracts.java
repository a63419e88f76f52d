package org.custodygateway.settlement;

import java.util.List;
import org.custodygateway.bank.Banks;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.settlement.file.FirmFiles;
import org.springframework.stereotype.Component;

/**
 * CHK02 (how the contracts stand that were touched today) and CHK03 (what was done to them), both ways, and what they do not agree in.
 * It moves no money, so a difference does not hold up the day; a file that does not come is an alarm.
 */
@Component
class ExchangeContracts implements DayStep {

    private static final List<Kind> KINDS = List.of(Kind.CHK02, Kind.CHK03);

    private final ContractRows rows;
    private final FirmFiles files;
    private final FileRegister register;
    private final ContractComparison comparison;
    private final Banks banks;
    private final SettlementSettings settings;
    private final Alarms alarms;

    ExchangeContracts(
            ContractRows rows,
            FirmFiles files,
            FileRegister register,
            ContractComparison comparison,
            Banks banks,
            SettlementSettings settings,
            Alarms alarms) {
        this.rows = rows;
        this.files = files;
        this.register = register;
        this.comparison = comparison;
        this.banks = banks;
        this.settings = settings;
        this.alarms = alarms;
    }

    @Override
    public String name() {
        return "CHK02_CHK03";
    }

    @Override
    public void run(StepRun run) {
        var all = banks.codes();
        run.total(2L * KINDS.size() * all.size());
        for (var bank : all) {
            write(bank, run);
        }
        // A bank whose transfers did not come has been waited for.
        var expected = all.stream()
                .filter(bank -> register.loaded(Kind.CHK01, bank, run.day()).isPresent())
                .toList();
        run.await(
                settings.fileWithin(),
                () -> expected.stream()
                        .allMatch(bank -> KINDS.stream()
                                .allMatch(kind ->
                                        register.loaded(kind, bank, run.day()).isPresent())),
                () -> register.isComing(run.day()));
        for (var bank : all) {
            KINDS.forEach(kind -> take(kind, bank, run));
        }
        for (var kind : KINDS) {
            for (var file : register.toCompare(kind, run.day())) {
                int found = comparison.compare(run, kind, file);
                if (found > 0) {
                    run.note("step.differences", "bank", file.bank(), "file", kind, "day", file.day(), "count", found);
                }
            }
        }
    }

    private void take(Kind kind, String bank, StepRun run) {
        if (register.loaded(kind, bank, run.day()).isPresent()) {
            run.done(1);
            return;
        }
        register.missing(kind, bank, run.day());
        alarms.raise(run, "bank:" + bank, StepNote.lacking(register, kind, bank, run.day()));
    }

    private void write(String bank, StepRun run) {
        files.chk03(bank, run.day(), rows.operations(bank, run.day())::forEach);
        run.done(1);
        files.chk02(bank, run.day(), rows.ties(bank, run.day())::forEach);
        run.done(1);
    }
}
