package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.settlement.file.Chk01Row;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.DayEndTransfers.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The firm's transfers of a day beside the rows of the bank's file, both ways (S2). */
@Component
class Comparison {

    private final DayEndTransfers transfers;
    private final FileRegister register;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final IdSource ids;

    Comparison(
            DayEndTransfers transfers,
            FileRegister register,
            JdbcTemplate jdbc,
            DurableTransaction transaction,
            IdSource ids) {
        this.transfers = transfers;
        this.register = register;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ids = ids;
    }

    private record Found(
            String kind,
            @Nullable BankTransfer firm,
            @Nullable Chk01Row bank) {}

    /** The key of a transfer on a day: who started it, and that one's serial (T10). */
    static String key(BankTransfer transfer) {
        return transfer.fromFirm() ? "S" + transfer.firmSerial() : "B" + transfer.bankSerial();
    }

    static Map<String, Chk01Row> byKey(List<Chk01Row> rows) {
        var map = new LinkedHashMap<String, Chk01Row>();
        rows.forEach(row -> map.putIfAbsent(row.starter() + row.serial(), row));
        return map;
    }

    static boolean equal(BankTransfer transfer, Chk01Row row) {
        return sameBusiness(transfer, row) && row.fen() == transfer.amount().fen();
    }

    private static boolean sameBusiness(BankTransfer transfer, Chk01Row row) {
        return row.code().equals(transfer.instruction().code())
                && row.fundAccount().equals(transfer.fundAccount())
                && row.settlementAccount().equals(transfer.settlementAccount());
    }

    /** Stores the differences, once, and notes that the file has been compared; how many there are. */
    int compare(FileRegister.Entry file) {
        var firm = new LinkedHashMap<String, BankTransfer>();
        transfers.bankTransfers(file.bank(), file.day()).forEach(transfer -> firm.put(key(transfer), transfer));
        var found = new ArrayList<Found>();
        var seen = new HashSet<String>();
        for (var row : register.rows(file.id())) {
            var key = row.starter() + row.serial();
            var transfer = seen.add(key) ? firm.get(key) : null;
            var kind = kind(transfer, row);
            if (kind != null) {
                found.add(new Found(kind, transfer, row));
            }
        }
        firm.forEach((key, transfer) -> {
            if (!seen.contains(key) && transfer.state() == State.DONE) {
                found.add(new Found("ONLY_FIRM", transfer, null));
            }
        });
        transaction.run(() -> {
            found.forEach(one -> store(one, file.bank(), file.day()));
            register.compared(file.id());
        });
        return found.size();
    }

    private static @Nullable String kind(@Nullable BankTransfer firm, Chk01Row bank) {
        if (firm == null) {
            return "ONLY_BANK";
        }
        if (firm.amount().fen() != bank.fen()) {
            return "AMOUNT";
        }
        return firm.state() == State.DONE && sameBusiness(firm, bank) ? null : "STATE";
    }

    private void store(Found found, String bank, LocalDate day) {
        var firm = found.firm();
        var row = found.bank();
        var key = firm == null ? row.starter() + row.serial() : key(firm);
        jdbc.update(
                "insert into difference (id, day, bank, kind, starter, code, serial, client_no, fund_account, firm_fen, firm_state,"
                        + " bank_fen, state, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', current_timestamp)"
                        + " on conflict do nothing",
                ids.next("difference_id"),
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
                row == null ? null : row.fen());
    }
}
