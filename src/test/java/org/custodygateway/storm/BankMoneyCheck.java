package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;

/**
 * The money at the banks: each client's ordinary account is what it was opened with less what the firm has booked, each mirror is the fund
 * account as of the last day-end file, each omnibus account holds its clients' money (S3).
 */
final class BankMoneyCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        for (var bank : evidence.banks()) {
            accounts(evidence, bank, all);
            omnibus(evidence, bank, all);
        }
        corporate(evidence, all);
        return all;
    }

    private static void accounts(Evidence evidence, BankBooks bank, List<Finding> all) {
        for (var customer : evidence.customers()) {
            for (var account : customer.accounts()) {
                if (account.bank().equals(bank.bank())) {
                    ordinary(evidence, bank, account, all);
                    mirror(evidence, bank, account, all);
                }
            }
        }
    }

    private static void ordinary(Evidence evidence, BankBooks bank, Customer.Account account, List<Finding> all) {
        long moved = sum(
                evidence,
                "select sum(case when kind = 'DEPOSIT' then -fen else fen end) from transfer"
                        + " where account_no = ? and state = 'DONE' and kind in ('DEPOSIT', 'WITHDRAWAL')",
                account.accountNo());
        long actual = bank.settlement().get(account.settlementAccount());
        long expected = account.openedWith() + moved - Unanswered.atBankOnly(evidence, bank, account.accountNo());
        if (actual != expected) {
            all.add(new Finding(
                    "SETTLEMENT_ACCOUNT",
                    account.accountNo(),
                    account + " holds " + actual + " and should hold " + expected));
        }
    }

    /** What internal transfers and clearing moved today reaches the bank tonight. */
    private static void mirror(Evidence evidence, BankBooks bank, Customer.Account account, List<Finding> all) {
        long booked = -sum(evidence, "select sum(fen) from entry where account = ? and not house", account.accountNo());
        long tonight = -sum(evidence, """
                        select sum(e.fen) from entry e join posting p on p.id = e.posting_id
                        where e.account = ? and not e.house and p.kind in ('INTERNAL_TRANSFER', 'CLEARING')
                          and cast(e.business_date as varchar) = ?""", account.accountNo(), evidence.today());
        var mirror = bank.management().get(account.accountNo());
        long expected = booked - tonight + Unanswered.atBankOnly(evidence, bank, account.accountNo());
        var contract = evidence.firm()
                .queryForObject(
                        "select contract from custody_account where account_no = ?", String.class, account.accountNo());
        boolean tied = mirror.contract().equals(contract)
                && (mirror.contract().equals("IN_FORCE") || evidence.toClose().contains(account.accountNo()));
        card(evidence, bank, account, mirror, all);
        if (mirror.fen() != expected || !tied) {
            all.add(new Finding(
                    "MANAGEMENT_ACCOUNT",
                    account.accountNo(),
                    mirror + " beside " + booked + " at the firm, of which " + tonight + " go tonight"));
        }
    }

    /** The tie is to the same card on both sides, unless the bank never learnt the answer to its change. */
    private static void card(
            Evidence evidence, BankBooks bank, Customer.Account account, BankBooks.Mirror mirror, List<Finding> all) {
        var firm = evidence.firm()
                .queryForObject(
                        "select settlement_account from custody_account where account_no = ?",
                        String.class,
                        account.accountNo());
        boolean open = evidence.unanswered().stream()
                .anyMatch(call -> call.changesCard()
                        && call.bank().equals(bank.bank())
                        && call.accountNo().equals(account.accountNo()));
        if (!open && !mirror.settlementAccount().equals(firm)) {
            all.add(new Finding("CARD_DIFFERS", account.accountNo(), mirror + " beside " + firm + " at the firm"));
        }
    }

    private static void omnibus(Evidence evidence, BankBooks bank, List<Finding> all) {
        long mirrors = bank.management().values().stream()
                .mapToLong(BankBooks.Mirror::fen)
                .sum();
        long books = sum(
                evidence,
                "select sum(fen) from entry where bank = ? and account in ('OMNIBUS', 'ON_THE_WAY', 'INTEREST')",
                bank.bank());
        if (bank.omnibus() != mirrors || bank.omnibus() != books + Unanswered.atBankOnly(evidence, bank)) {
            all.add(new Finding(
                    "OMNIBUS_ACCOUNT",
                    bank.bank(),
                    "holds " + bank.omnibus() + ", its mirrors " + mirrors + ", the firm's books " + books));
        }
    }

    /** The clearing house pays outside the mock banks: its payments are taken out. */
    private static void corporate(Evidence evidence, List<Finding> all) {
        long actual = evidence.banks().stream().mapToLong(BankBooks::corporate).sum();
        long books = sum(evidence, """
                        select sum(e.fen) from entry e join posting p on p.id = e.posting_id
                        where e.account = 'CORPORATE' and p.kind <> 'CLEARING_SETTLED'""");
        if (actual != books) {
            all.add(new Finding("CORPORATE_ACCOUNT", "CORP", "holds " + actual + ", the firm's books " + books));
        }
    }

    private static long sum(Evidence evidence, String sql, Object... parameters) {
        var sum = evidence.firm().queryForObject(sql, Long.class, parameters);
        return sum == null ? 0 : sum;
    }
}
