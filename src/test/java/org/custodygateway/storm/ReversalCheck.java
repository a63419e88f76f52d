package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is reversed was reversed once, whole, by a reversal that its bank has booked too; and no bank has booked another one (T12). */
final class ReversalCheck implements Auditor.Check {

    private static final Map<String, String> INSTRUCTIONS =
            Map.of("DEPOSIT_REVERSAL", "12003", "WITHDRAWAL_REVERSAL", "12004");

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        var transfers = evidence.transfers();
        var done = transfers.values().stream()
                .filter(row -> row.reversal() && row.done())
                .toList();
        var byOriginal = done.stream().collect(Collectors.groupingBy(Evidence.Row::originalId));
        transfers.values().stream()
                .filter(row -> row.state().equals("REVERSED") && !byOriginal.containsKey(row.id()))
                .forEach(row -> all.add(new Finding("REVERSED_BY_NOTHING", row.subject(), row.toString())));
        byOriginal.forEach((id, reversals) -> whole(transfers.get(id), reversals, all));
        atBanks(evidence, done, all);
        return all;
    }

    private static void whole(Evidence.Row original, List<Evidence.Row> reversals, List<Finding> all) {
        var reversal = reversals.getFirst();
        boolean same = original.state().equals("REVERSED")
                && reversal.kind().equals(original.kind() + "_REVERSAL")
                && reversal.fen() == original.fen()
                && reversal.day().equals(original.day())
                && reversal.accountNo().equals(original.accountNo());
        if (reversals.size() > 1 || !same) {
            all.add(new Finding("REVERSED_OTHERWISE", original.subject(), original + " by " + reversals));
        }
    }

    private static void atBanks(Evidence evidence, List<Evidence.Row> done, List<Finding> all) {
        var open = evidence.unanswered().stream()
                .filter(BankCall::reversal)
                .map(BankCall::key)
                .collect(Collectors.toSet());
        for (var bank : evidence.banks()) {
            var booked = booked(bank, all);
            for (var row : done) {
                if (row.bank().equals(bank.bank()) && !booked.remove(key(row)) && !open.contains(serial(row))) {
                    all.add(new Finding("REVERSAL_MISSING_AT_BANK", row.subject(), row.toString()));
                }
            }
            booked.forEach(key -> all.add(new Finding("REVERSAL_ONLY_AT_BANK", bank.bank() + ":" + key, key)));
        }
    }

    /** Reversals by all that must be alike on both sides; one that stands there twice moved money twice. */
    private static Set<String> booked(BankBooks bank, List<Finding> all) {
        var keys = new HashSet<String>();
        for (var row : bank.booked()) {
            if (INSTRUCTIONS.containsValue(row.instruction())
                    && !keys.add(key(row.instruction(), row.starter(), row.serial(), row.accountNo(), row.fen()))) {
                all.add(new Finding("TWICE_AT_BANK", bank.bank() + ":" + row.serial(), row.toString()));
            }
        }
        return keys;
    }

    private static String key(Evidence.Row row) {
        boolean firm = row.startedBy().equals("FIRM");
        return key(
                INSTRUCTIONS.get(row.kind()),
                firm ? "S" : "B",
                firm ? row.firmSerial() : row.bankSerial(),
                row.accountNo(),
                row.fen());
    }

    private static String key(String instruction, String starter, String serial, String accountNo, long fen) {
        return instruction + " " + starter + " " + serial + " " + accountNo + " " + fen;
    }

    /** As a bank's own call is named. */
    private static String serial(Evidence.Row row) {
        return row.bank() + row.bankSerial();
    }
}
