package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An error that is put into sound evidence to see that the auditor names it.
 *
 * @param named the kind of finding that must come of it
 */
record Planted(String error, String named, UnaryOperator<Evidence> plant) {

    private static final String A_DEPOSIT =
            "(select min(id) from transfer where kind = 'DEPOSIT' and state = 'DONE' and started_by = 'FIRM')";
    private static final String ITS_POSTING =
            "(select id from posting where id > 0 and kind = 'DEPOSIT' and cause = 'transfer:' || " + A_DEPOSIT + ")";
    private static final String ITS_ACCOUNT = "(select account_no from transfer where id = " + A_DEPOSIT + ")";

    /** @param banks each bank's books are spoilt in one way at least */
    static List<Planted> all(List<String> banks) {
        return Stream.of(AT_THE_FIRM, IN_THE_DAYS, atBanks(banks))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planted> atBanks(List<String> banks) {
        var all = new ArrayList<Planted>();
        for (String bank : banks) {
            all.add(PlantedAtBank.mirror(bank));
            all.add(PlantedAtBank.moved(bank));
        }
        all.add(PlantedAtBank.omnibus(banks.getLast()));
        all.add(PlantedAtBank.corporate(banks.getFirst()));
        all.add(PlantedAtBank.ordinary(banks.getLast()));
        all.add(PlantedAtBank.card(banks.getLast()));
        all.add(PlantedAtBank.contract(banks.getFirst()));
        all.add(PlantedAtBank.name(banks.getLast()));
        return all;
    }

    private static final List<Planted> IN_THE_DAYS = List.of(
            sql(
                    "a difference nobody has worked off",
                    "DIFFERENCE",
                    "insert into difference (id, day, bank, kind, starter, code, serial, client_no, fund_account, bank_fen, proposal, state, note, at)"
                            + " select -1, business_date, bank, 'ONLY_BANK', 'B', '12001', 'planted', client_no, account_no, fen, 'CORRECT_FIRM', 'OPEN', '', accepted_at"
                            + " from transfer where id = " + A_DEPOSIT),
            sql(
                    "a day that did not come to its end",
                    "RUN_NOT_DONE",
                    "update day_run set state = 'FAILED' where position = (select min(position) from day_run)"),
            sql(
                    "funding that nobody confirmed",
                    "FUNDING_NOT_CONFIRMED",
                    "update funding_instruction set state = 'PREPARED' where id = (select min(id) from funding_instruction)"),
            sql(
                    "two main accounts",
                    "MAIN_NOT_THE_LAST",
                    "update custody_account set role = 'MAIN' where account_no = (select min(account_no) from custody_account where role = 'AUXILIARY')"));

    private static final List<Planted> AT_THE_FIRM = List.of(
            sql(
                    "an entry altered",
                    "POSTING_UNBALANCED",
                    "update entry set fen = fen + 1 where line = 0 and posting_id = " + ITS_POSTING),
            sql(
                    "an entry altered on both sides, and the balance with it",
                    "BOOKED_OTHERWISE",
                    "update entry set fen = case when fen > 0 then fen + 1 else fen - 1 end where posting_id = "
                            + ITS_POSTING,
                    "update fund_account set balance = balance + 1 where account_no = " + ITS_ACCOUNT),
            sql(
                    "an entry missing",
                    "ENTRY_MISSING",
                    "delete from entry where line = 1 and posting_id = " + ITS_POSTING),
            sql(
                    "a balance altered",
                    "BALANCE_DIFFERS",
                    "update fund_account set balance = balance + 1 where account_no = " + ITS_ACCOUNT),
            sql(
                    "a transfer booked twice, and the balance with it",
                    "BOOKED_OTHERWISE",
                    "insert into posting (id, posting_key, hash, kind, client_no, cause, business_date, refusal, at)"
                            + " select -1, 'planted', hash, kind, client_no, cause, business_date, refusal, at from posting where id = "
                            + ITS_POSTING,
                    "insert into entry (posting_id, line, account, bank, house, client_no, fen, business_date)"
                            + " select -1, line, account, bank, house, client_no, fen, business_date from entry where posting_id = "
                            + ITS_POSTING,
                    "update fund_account set balance = balance + (select fen from transfer where id = " + A_DEPOSIT
                            + ") where account_no = " + ITS_ACCOUNT),
            sql(
                    "a transfer's state altered",
                    "BOOKED_OTHERWISE",
                    "update transfer set state = 'REFUSED' where id = " + A_DEPOSIT),
            sql(
                    "a transfer reversed by nothing",
                    "REVERSED_BY_NOTHING",
                    "update transfer set state = 'REVERSED' where id = " + A_DEPOSIT),
            sql(
                    "a name altered",
                    "KEY_INFO_DIFFERS",
                    "update client set name = name || 'x' where client_no = (select client_no from transfer where id = "
                            + A_DEPOSIT + ")"),
            sql(
                    "an account suspended",
                    "SUSPENDED",
                    "update fund_account set suspended = true, state = 'SUSPENDED' where account_no = " + ITS_ACCOUNT),
            sql(
                    "a hold left over",
                    "HOLD_LEFT_OVER",
                    "update fund_account set frozen = frozen + 100 where account_no = " + ITS_ACCOUNT),
            new Planted("an extra transfer at a bank", "ONLY_AT_BANK", Planted::extraAtBank),
            new Planted("a transfer missing at a bank", "MISSING_AT_BANK", Planted::missingAtBank),
            new Planted("an answer that was given and not booked", "ANSWER_NOT_BOOKED", Planted::answerNotBooked),
            sql(
                    "an audit record altered",
                    "AUDIT_RECORD",
                    "update audit_record set actor = 'nobody' where number = 3"));

    private static Planted sql(String error, String named, String... statements) {
        return new Planted(error, named, evidence -> {
            for (String statement : statements) {
                if (evidence.firm().update(statement) == 0) {
                    throw new AssertionError("nothing to plant the error in: " + statement);
                }
            }
            return evidence;
        });
    }

    /** The journal refuses changes to everybody; whoever plants errors must be as strong as the one who would forge them. */
    static void disarm(JdbcTemplate firm, boolean h2) {
        for (String table : List.of("posting", "entry", "audit")) {
            firm.execute(
                    h2
                            ? "drop trigger if exists " + table + "_is_kept"
                            : "alter table " + (table.equals("audit") ? "audit_record" : table)
                                    + " disable trigger user");
        }
    }

    private static Evidence extraAtBank(Evidence evidence) {
        return atFirstBank(evidence, booked -> {
            var one = booked.stream().filter(Planted::original).toList().getLast();
            var more = new ArrayList<>(booked);
            more.add(new BankBooks.Booked(
                    one.instruction(),
                    "S",
                    "B-planted",
                    "S-planted",
                    one.accountNo(),
                    one.settlementAccount(),
                    one.fen(),
                    one.day(),
                    "",
                    false));
            return more;
        });
    }

    private static Evidence missingAtBank(Evidence evidence) {
        return atFirstBank(evidence, booked -> {
            var less = new ArrayList<>(booked);
            less.remove(booked.stream()
                    .filter(row -> original(row) && !row.reversed())
                    .findFirst()
                    .orElseThrow());
            return less;
        });
    }

    /** Reversals have a check of their own. */
    private static boolean original(BankBooks.Booked row) {
        return row.instruction().equals("12001") || row.instruction().equals("12002");
    }

    private static Evidence atFirstBank(Evidence evidence, UnaryOperator<List<BankBooks.Booked>> change) {
        var banks = new ArrayList<>(evidence.banks());
        banks.set(0, banks.getFirst().with(change.apply(banks.getFirst().booked())));
        return evidence.with(banks);
    }

    private static Evidence answerNotBooked(Evidence evidence) {
        var asked = new HashMap<>(evidence.asked());
        var customer = evidence.customers().getFirst();
        var order = Order.deposit(customer.clientNo(), customer.main().accountNo(), 1);
        asked.put("planted", new Asked("planted", "counter", order, List.of(new Said(201, "888888888", "DONE", ""))));
        return evidence.withAsked(asked);
    }

    @Override
    public String toString() {
        return error;
    }
}
