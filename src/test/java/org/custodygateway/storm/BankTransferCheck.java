package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every transfer that is done at the firm is booked once at its bank with the same data, and the other way round. */
final class BankTransferCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        var transfers = evidence.transfers().values().stream()
                .filter(Evidence.Row::withBank)
                .toList();
        var unanswered = evidence.unanswered().stream().map(BankCall::key).toList();
        for (var bank : evidence.banks()) {
            var atBank = atBank(bank, all);
            transfers.stream()
                    .filter(transfer -> transfer.bank().equals(bank.bank()))
                    .forEach(transfer -> {
                        var row = atBank.remove(key(transfer));
                        if (!Unanswered.concerns(evidence, transfer)) {
                            compare(transfer, row, all);
                        }
                    });
            atBank.values().stream()
                    .filter(row -> !unanswered.contains(bank.bank() + row.serial()))
                    .forEach(row ->
                            all.add(new Finding("ONLY_AT_BANK", bank.bank() + ":" + row.serial(), row.toString())));
        }
        return all;
    }

    private static String key(Evidence.Row transfer) {
        return transfer.startedBy().equals("FIRM") ? "S" + transfer.firmSerial() : "B" + transfer.bankSerial();
    }

    /** Originals by starter and serial; a serial that stands there twice moved money twice. */
    private static Map<String, BankBooks.Booked> atBank(BankBooks bank, List<Finding> all) {
        var rows = new HashMap<String, BankBooks.Booked>();
        for (var row : bank.booked()) {
            boolean original =
                    row.instruction().equals("12001") || row.instruction().equals("12002");
            if (original && rows.put(row.starter() + row.serial(), row) != null) {
                all.add(new Finding("TWICE_AT_BANK", bank.bank() + ":" + row.serial(), row.toString()));
            }
        }
        return rows;
    }

    private static void compare(Evidence.Row firm, BankBooks.Booked bank, List<Finding> all) {
        boolean stands = bank != null && !bank.reversed();
        if (firm.done() != stands) {
            all.add(new Finding(
                    firm.done() ? "MISSING_AT_BANK" : "DONE_AT_BANK_ONLY",
                    firm.subject(),
                    firm + " at the bank: " + bank));
        } else if (stands && !same(firm, bank)) {
            all.add(new Finding("OTHER_DATA_AT_BANK", firm.subject(), firm + " at the bank: " + bank));
        }
    }

    private static boolean same(Evidence.Row firm, BankBooks.Booked bank) {
        return firm.fen() == bank.fen()
                && firm.accountNo().equals(bank.accountNo())
                && firm.day().equals(bank.day())
                && bank.instruction().equals(firm.kind().equals("DEPOSIT") ? "12001" : "12002");
    }
}
