package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Entry;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.settlement.file.FirmFiles;
import org.custodygateway.settlement.file.FirmFiles.DifferenceRow;
import org.custodygateway.settlement.file.Records;
import org.custodygateway.transfer.DayEndTransfers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells each bank what differed and how it was worked off (DIF01, DIF02, DIF03), once its own file has been compared: never before, for a
 * file without rows says that there is no difference.
 */
@Component
class DifferenceFiles {

    private final FileRegister register;
    private final DifferenceTable differences;
    private final DayEndTransfers transfers;
    private final ContractRows contracts;
    private final FirmFiles files;
    private final Records records;

    DifferenceFiles(
            FileRegister register,
            DifferenceTable differences,
            DayEndTransfers transfers,
            ContractRows contracts,
            FirmFiles files,
            Records records) {
        this.register = register;
        this.differences = differences;
        this.transfers = transfers;
        this.contracts = contracts;
        this.files = files;
        this.records = records;
    }

    void answer(LocalDate upTo) {
        for (var kind : List.of(Kind.CHK01, Kind.CHK02, Kind.CHK03)) {
            for (var file : register.toAnswer(kind, upTo)) {
                var found = differences.of(file.day(), file.bank()).stream()
                        .filter(one -> kind(one) == kind)
                        .toList();
                var firm = found.isEmpty() ? Map.<String, String>of() : firm(kind, file, found);
                files.differences(
                        kind,
                        file.bank(),
                        file.day(),
                        rows -> found.stream()
                                .map(one -> row(kind, file, one, firm.get(key(kind, one))))
                                .forEach(rows));
            }
        }
    }

    private static @Nullable Kind kind(Difference one) {
        return switch (one.kind()) {
            case ONLY_FIRM, ONLY_BANK, AMOUNT, STATE -> Kind.CHK01;
            case CONTRACT -> one.code().equals(Kind.CHK02.name()) ? Kind.CHK02 : Kind.CHK03;
            case BALANCE -> null;
        };
    }

    private static String key(Kind kind, Difference one) {
        return kind == Kind.CHK02 ? one.serial() : one.starter() + one.serial();
    }

    private Map<String, String> firm(Kind kind, Entry file, List<Difference> found) {
        var firm = new HashMap<String, String>();
        switch (kind) {
            case CHK01 -> {
                var keys = found.stream().map(one -> key(kind, one)).collect(Collectors.toSet());
                transfers.bankTransfers(file.bank(), file.day(), one -> {
                    if (keys.contains(Comparison.key(one))) {
                        firm.put(Comparison.key(one), records.of(file, ExchangeTransfers.row(one)));
                    }
                });
            }
            case CHK02 ->
                contracts
                        .ties(file.bank(), file.day())
                        .forEach(one -> firm.put(one.fundAccount(), records.of(file, one)));
            default ->
                contracts
                        .operations(file.bank(), file.day())
                        .forEach(one -> firm.put(one.key(), records.of(file, one)));
        }
        return firm;
    }

    private DifferenceRow row(Kind kind, Entry file, Difference one, @Nullable String firm) {
        boolean atFirm = one.firmAmount() != null || one.firmState() != null;
        boolean atBank = one.bankAmount() != null || one.bankState() != null;
        return new DifferenceRow(
                atFirm && atBank ? "X" : atFirm ? "S" : "B",
                handling(one.handling()),
                atFirm ? found(kind, file, one, firm) : "",
                atBank ? records.ofBank(kind, file, one.starter(), one.serial()) : "");
    }

    /** As it was found, before anything was corrected. */
    private String found(Kind kind, Entry file, Difference one, @Nullable String firm) {
        if (firm == null) {
            return "";
        }
        var amount = one.firmAmount();
        return kind == Kind.CHK01 && amount != null ? records.withAmount(file, firm, amount.fen()) : firm;
    }

    private static String handling(@Nullable Handling handling) {
        return switch (Optional.ofNullable(handling).orElse(Handling.NOTE)) {
            case REVERSE_AT_FIRM, BOOK_AT_FIRM, CORRECT_AT_FIRM -> "S1";
            case ASK_BANK -> "B0";
            case NOTE -> "X0";
        };
    }
}
