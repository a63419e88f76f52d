package org.custodygateway.settlement;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.custodygateway.bank.Banks;
import org.custodygateway.monitoring.BankFileGaps;
import org.custodygateway.settlement.file.Chk01Row;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.settlement.file.FirmFiles;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.springframework.stereotype.Component;

/**
 * CHK01 both ways: the firm's is written for each bank, the bank's is waited for. A file that does not come is an alarm, never "no
 * differences": that bank's reconciliation waits for it, the day does not.
 */
@Component
class ExchangeTransfers implements DayStep {

    private static final int SERIAL = 20;

    private final DayEndTransfers transfers;
    private final FirmFiles files;
    private final FileRegister register;
    private final Banks banks;
    private final SettlementSettings settings;
    private final Alarms alarms;
    private final BankFileGaps gaps;

    ExchangeTransfers(
            DayEndTransfers transfers,
            FirmFiles files,
            FileRegister register,
            Banks banks,
            SettlementSettings settings,
            Alarms alarms,
            BankFileGaps gaps) {
        this.transfers = transfers;
        this.files = files;
        this.register = register;
        this.banks = banks;
        this.settings = settings;
        this.alarms = alarms;
        this.gaps = gaps;
    }

    @Override
    public String name() {
        return "CHK01";
    }

    @Override
    public void run(StepRun run) {
        var all = banks.codes();
        run.total(2L * all.size());
        for (var bank : all) {
            write(bank, run.day());
            run.done(1);
        }
        run.await(
                settings.fileWithin(),
                () -> all.stream().allMatch(bank -> arrived(bank, run.day())),
                () -> register.isComing(run.day()));
        for (var bank : all) {
            if (arrived(bank, run.day())) {
                run.done(1);
            } else {
                register.missing(Kind.CHK01, bank, run.day());
                var lacking = StepNote.lacking(register, Kind.CHK01, bank, run.day());
                var said = alarms.raise(run, "bank:" + bank, lacking);
                var inDoubt = transfers.inDoubt(bank).stream()
                        .map(BankTransfer::clientNo)
                        .toList();
                gaps.missing(bank, run.day(), inDoubt, said);
            }
        }
    }

    private boolean arrived(String bank, LocalDate day) {
        return register.loaded(Kind.CHK01, bank, day).isPresent();
    }

    private void write(String bank, LocalDate day) {
        files.chk01(
                bank,
                day,
                rows -> transfers.bankTransfers(bank, day, transfer -> {
                    if (transfer.state() == DayEndTransfers.State.DONE) {
                        rows.accept(row(transfer));
                    }
                }));
    }

    static Chk01Row row(BankTransfer transfer) {
        var at = transfer.at().atZone(Comparison.WALL_CLOCK);
        var serial = transfer.bankSerial();
        return new Chk01Row(
                LocalDate.from(at),
                LocalTime.from(at).truncatedTo(ChronoUnit.SECONDS),
                // The field has room for a serial of the standard's length; of a longer one ours is the key.
                serial == null || serial.length() > SERIAL && transfer.fromFirm() ? "" : serial,
                transfer.firmSerial(),
                transfer.settlementAccount(),
                transfer.fundAccount(),
                transfer.name(),
                transfer.fromFirm() ? "S" : "B",
                transfer.instruction().code(),
                transfer.amount().fen());
    }
}
