package org.custodygateway.storm;

/**
 * What a bank started and never learnt the answer of before its deadline. The two sides may differ in it until the day's files are worked
 * off; by how much, and nothing more, follows from the bank's own book and the firm's table.
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
        return evidence.bankCalls().values().stream()
                .filter(call -> call.open()
                        && call.bank().equals(bank.bank())
                        && call.accountNo().equals(accountNo))
                .mapToLong(call -> (bookedAtBank(bank, call) ? 1 : 0) * sign(call)
                        - (bookedAtFirm(evidence, call) ? 1 : 0) * sign(call))
                .sum();
    }

    private static long sign(BankCall call) {
        return call.action().equals("TRANSFER_IN") ? call.fen() : -call.fen();
    }

    private static boolean bookedAtBank(BankBooks bank, BankCall call) {
        return bank.booked().stream()
                .anyMatch(
                        row -> row.starter().equals("B") && row.bankSerial().equals(call.serial()) && !row.reversed());
    }

    private static boolean bookedAtFirm(Evidence evidence, BankCall call) {
        return evidence.transfers().values().stream()
                .anyMatch(row -> row.startedBy().equals("BANK")
                        && row.bank().equals(call.bank())
                        && row.bankSerial().equals(call.serial())
                        && row.done());
    }
}
