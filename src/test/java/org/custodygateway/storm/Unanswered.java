package org.custodygateway.storm;

import java.util.List;

/**
 * By how much the two sides may differ for what a bank started and never learnt the answer of: not a fen more than follows from the bank's
 * own book and the firm's table.
 */
final class Unanswered {

    private Unanswered() {}

    /** Fen by which the bank's mirrors are above the firm's books for this cause. */
    static long atBankOnly(Evidence evidence, BankBooks bank) {
        return bank.management().keySet().stream()
                .mapToLong(accountNo -> atBankOnly(evidence, bank, accountNo))
                .sum();
    }

    static long atBankOnly(Evidence evidence, BankBooks bank, String accountNo) {
        var calls = evidence.unanswered().stream()
                .filter(call ->
                        call.bank().equals(bank.bank()) && call.accountNo().equals(accountNo))
                .toList();
        return calls.isEmpty() ? 0 : atBankOnly(evidence, bank, calls);
    }

    private static long atBankOnly(Evidence evidence, BankBooks bank, List<BankCall> calls) {
        var transfers = List.copyOf(evidence.transfers().values());
        return calls.stream()
                .mapToLong(call -> switch (call.instruction()) {
                    case "12001" -> atBank(bank, call) - atFirm(transfers, call);
                    case "12002" -> atFirm(transfers, call) - atBank(bank, call);
                    case "12003" -> reversedAtFirm(transfers, call);
                    case "12004" -> -reversedAtFirm(transfers, call);
                    default -> 0;
                })
                .sum();
    }

    /** Whether the row is one that an unanswered call is about: started by the bank, or reversed by it as far as the firm knows. */
    static boolean concerns(Evidence evidence, Evidence.Row row) {
        var calls = evidence.unanswered().stream()
                .filter(call -> call.bank().equals(row.bank()))
                .toList();
        return calls.stream().anyMatch(call -> isStarted(row, call))
                || row.state().equals("REVERSED")
                        && evidence.transfers().values().stream()
                                .filter(other -> other.originalId() == row.id())
                                .anyMatch(other -> calls.stream().anyMatch(call -> isReversal(other, call)));
    }

    private static long atBank(BankBooks bank, BankCall call) {
        return bank.booked().stream()
                .filter(row -> row.starter().equals("B") && row.bankSerial().equals(call.serial()) && !row.reversed())
                .mapToLong(BankBooks.Booked::fen)
                .sum();
    }

    private static long atFirm(List<Evidence.Row> transfers, BankCall call) {
        return transfers.stream()
                .filter(row -> isStarted(row, call) && row.done())
                .mapToLong(Evidence.Row::fen)
                .sum();
    }

    private static long reversedAtFirm(List<Evidence.Row> transfers, BankCall call) {
        return transfers.stream()
                .filter(row -> isReversal(row, call))
                .mapToLong(Evidence.Row::fen)
                .sum();
    }

    private static boolean isStarted(Evidence.Row row, BankCall call) {
        return row.startedBy().equals("BANK")
                && row.bank().equals(call.bank())
                && row.bankSerial().equals(call.serial());
    }

    private static boolean isReversal(Evidence.Row row, BankCall call) {
        return row.reversal() && row.done() && isStarted(row, call);
    }
}
