package org.custodygateway.settlement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.custodygateway.bank.Instruction;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.settlement.BankDifferences.Named;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.Reconciliations.Kind;
import org.custodygateway.settlement.file.Chk01Row;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.DayEndTransfers.State;
import org.custodygateway.transfer.TransferCorrections;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The firm's transfers of a day beside the rows of the bank's file, both ways (S2). */
@Component
class Comparison {

    static final ZoneId WALL_CLOCK = ZoneId.of("Asia/Shanghai");

    private final DayEndTransfers transfers;
    private final FileRegister register;
    private final TransferCorrections corrections;
    private final DifferenceTable table;
    private final DurableTransaction transaction;

    Comparison(
            DayEndTransfers transfers,
            FileRegister register,
            TransferCorrections corrections,
            DifferenceTable table,
            DurableTransaction transaction) {
        this.transfers = transfers;
        this.register = register;
        this.corrections = corrections;
        this.table = table;
        this.transaction = transaction;
    }

    private record Found(
            Kind kind,
            @Nullable BankTransfer firm,
            @Nullable Chk01Row bank) {}

    /** What the comparison has to know of one of a day's many transfers, and no more: all of them are in memory. */
    private record Known(long transferId, boolean done, String business, long fen) {

        static Known of(BankTransfer one) {
            return new Known(
                    one.transferId(),
                    one.state() == State.DONE,
                    one.instruction().code() + one.fundAccount() + "@" + one.settlementAccount(),
                    one.amount().fen());
        }

        boolean agrees(Chk01Row row) {
            return done
                    && fen == row.fen()
                    && business.equals(row.code() + row.fundAccount() + "@" + row.settlementAccount());
        }
    }

    /** A transfer and a row of which at least one is there, and which do not agree. */
    private record Pair(@Nullable Known firm, @Nullable Chk01Row bank) {}

    /** The key of a transfer on a day: who started it, and that one's serial (T10). */
    static String key(BankTransfer transfer) {
        return transfer.fromFirm() ? "S" + transfer.firmSerial() : "B" + transfer.bankSerial();
    }

    static String key(Chk01Row row) {
        return row.starter() + row.serial();
    }

    static boolean equal(BankTransfer transfer, Chk01Row row) {
        return sameBusiness(transfer, row) && row.fen() == transfer.amount().fen();
    }

    private static boolean sameBusiness(BankTransfer transfer, Chk01Row row) {
        return row.code().equals(transfer.instruction().code())
                && row.fundAccount().equals(transfer.fundAccount())
                && row.settlementAccount().equals(transfer.settlementAccount());
    }

    /**
     * Stores the differences, once, and notes that the file has been compared; how many there are.
     *
     * @param bankFinds what the bank finds by itself, asked for only when something differs
     */
    int compare(StepRun run, FileRegister.Entry file, Supplier<Optional<Named>> bankFinds) {
        var found = found(differing(file));
        var named = found.isEmpty() ? Optional.<Named>empty() : bankFinds.get();
        var differences = found.stream()
                .map(one -> difference(one, file.bank(), file.day(), named))
                .toList();
        transaction.run(() -> {
            differences.forEach(table::store);
            register.compared(file.id());
            run.held();
        });
        return found.size();
    }

    /** A serial that the bank has twice is compared once: the second row is of no transfer (T10). */
    private List<Pair> differing(FileRegister.Entry file) {
        var firm = new LinkedHashMap<String, Known>();
        transfers.bankTransfers(file.bank(), file.day(), one -> firm.put(key(one), Known.of(one)));
        var differing = new ArrayList<Pair>();
        register.rows(file.id(), row -> {
            var known = firm.remove(key(row));
            if (known == null || !known.agrees(row)) {
                differing.add(new Pair(known, row));
            }
        });
        firm.values().stream().filter(Known::done).forEach(known -> differing.add(new Pair(known, null)));
        return differing;
    }

    private List<Found> found(List<Pair> differing) {
        var firm = transfers.find(differing.stream()
                .flatMap(pair -> Optional.ofNullable(pair.firm).stream())
                .map(Known::transferId)
                .toList());
        return differing.stream()
                .map(pair -> {
                    var transfer = pair.firm == null ? null : firm.get(pair.firm.transferId);
                    return new Found(kind(transfer, pair.bank), transfer, pair.bank);
                })
                .toList();
    }

    private static Kind kind(@Nullable BankTransfer firm, @Nullable Chk01Row bank) {
        if (firm == null) {
            return Kind.ONLY_BANK;
        }
        if (bank == null) {
            return Kind.ONLY_FIRM;
        }
        return firm.amount().fen() == bank.fen() ? Kind.STATE : Kind.AMOUNT;
    }

    private DifferenceTable.New difference(Found found, String bank, LocalDate day, Optional<Named> named) {
        var firm = found.firm();
        var row = found.bank();
        var key = firm == null ? row.starter() + row.serial() : key(firm);
        return new DifferenceTable.New(
                day,
                bank,
                found.kind(),
                key.substring(0, 1),
                firm == null ? row.code() : firm.instruction().code(),
                key.substring(1),
                firm == null ? "" : firm.clientNo(),
                firm == null ? row.fundAccount() : firm.fundAccount(),
                firm == null ? null : firm.amount().fen(),
                firm == null ? null : firm.state().name(),
                row == null ? null : row.fen(),
                otherBusiness(firm, row) ? row.code() + " " + row.fundAccount() : null,
                named.isPresent() && !named.get().all().contains(key) ? Handling.ASK_BANK : proposal(found, bank, day));
    }

    private static boolean otherBusiness(@Nullable BankTransfer firm, @Nullable Chk01Row row) {
        return firm != null && row != null && !sameBusiness(firm, row);
    }

    /**
     * The bank prevails in transfers. What no correction can be booked for is put to the bank; so is what the bank does not find when it
     * compares by itself, for then its file is wrong and not its books.
     */
    private Handling proposal(Found found, String bank, LocalDate day) {
        if (otherBusiness(found.firm(), found.bank())) {
            return Handling.ASK_BANK;
        }
        return switch (found.kind()) {
            case ONLY_FIRM -> Handling.REVERSE_AT_FIRM;
            case ONLY_BANK ->
                corrections.canBookNew(atBank(found.bank(), bank, day)) ? Handling.BOOK_AT_FIRM : Handling.ASK_BANK;
            case STATE -> Handling.BOOK_AT_FIRM;
            default -> Handling.CORRECT_AT_FIRM;
        };
    }

    static TransferCorrections.AtBank atBank(Chk01Row row, String bank, LocalDate day) {
        return new TransferCorrections.AtBank(
                bank,
                day,
                row.starter().equals("S"),
                Instruction.ofCode(row.code()),
                row.bankSerial(),
                row.firmSerial(),
                row.settlementAccount(),
                row.fundAccount(),
                Money.ofFen(row.fen()),
                row.date().atTime(row.time()).atZone(WALL_CLOCK).toInstant());
    }
}
