package org.custodygateway.night;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A firm at the end of a day, in the rows the product itself writes: clients with a main account at nhb and an auxiliary one at one of the
 * other banks, and of each of them five transfers - two deposits, a withdrawal, two internal ones. One client of five has bought, another
 * one has an order that is not filled, one of five hundred has a deposit in doubt, one of a hundred has signed today. Messages, their replies
 * and the chain of records, which a close does not read, are left out.
 */
final class NightPopulation {

    /** The Friday before a quarter day: interest is fixed for every account, the most a close has to do. */
    static final LocalDate DAY = LocalDate.of(2026, 12, 18);

    static final LocalDate NEXT = LocalDate.of(2026, 12, 21);
    static final int TRANSFERS_EACH = 5;

    private static final LocalDate BEFORE = LocalDate.of(2026, 12, 17);
    private static final int FIRST = 20_000_000;
    private static final int POSTINGS_EACH = 9;

    private final JdbcTemplate jdbc;
    private final Map<String, String> words = new LinkedHashMap<>();

    NightPopulation(JdbcTemplate jdbc, int clients) {
        this.jdbc = jdbc;
        words.put("{clients}", "generate_series(0, " + (clients - 1) + ") i");
        words.put("{no}", "cast(" + FIRST + " + i as varchar)");
        words.put("{main}", "((" + FIRST + " + i) || '01')");
        words.put("{aux}", "((" + FIRST + " + i) || '02')");
        words.put("{bank}", "(array['srb', 'ltb', 'jmb', 'grb'])[1 + i % 4]");
        words.put("{before}", "date '" + BEFORE + "'");
        words.put("{day}", "date '" + DAY + "'");
        words.put("{next}", "date '" + NEXT + "'");
        words.put("{opening}", "2 * i::bigint");
        words.put("{posting}", (2L * clients) + " + " + POSTINGS_EACH + " * i::bigint");
        words.put("{transfer}", TRANSFERS_EACH + " * i::bigint");
        words.put("{doubt}", "(i % 500 = 0)");
        words.put("{hash}", "encode(sha256((i || 'h')::bytea), 'hex')");
        words.put("{rich}", "10000000");
    }

    void settle() {
        sql("insert into trading_day (id, day, stage, next_day) values (1, {day}, 'OPEN', {next})");
        clients();
        accounts();
        openingBalances();
        dayPostings();
        dayEntries();
        transfers();
        orders();
        operations();
        for (var sequence : new String[] {"posting_id", "transfer_id", "firm_serial"}) {
            jdbc.execute("select setval('" + sequence + "', 1000000001)");
        }
        jdbc.execute("vacuum analyze");
    }

    private void clients() {
        sql("""
                insert into client (client_no, type, name, document_type, document_number, document_expires, identity, four_steps, standing,
                                    branch, status, open_document, opened_at)
                select {no}, 'INDIVIDUAL', '客户' || {no}, '11', 'P' || {no}, date '2036-01-01', '{}', '{}', 'QUALIFIED', '0001', 'OPEN',
                       '11/P' || {no}, current_timestamp from {clients}""");
    }

    private void accounts() {
        sql("""
                insert into fund_account (account_no, client_no, bank, state, money_moves, flag, balance, frozen, provisional, trade_day, bought,
                                          sold, usage_day, used_in, count_in, used_out, count_out, balance_days, accrued_to, main)
                select {main}, {no}, 'nhb', 'NORMAL', true, true, {rich} + case when {doubt} then -1000 else 9000 end,
                       case when i % 5 = 1 then 5000 else 0 end, case when i % 5 = 0 then -20000 else 0 end, {day},
                       case when i % 5 = 0 then 20000 else 0 end, 0, {day}, 10000, 1, 3000, 1, {rich} * 80, {day}, true from {clients}
                union all
                select {aux}, {no}, {bank}, 'NORMAL', true, true, {rich} + 3000, 0, 0, null, 0, 0, {day}, 5000, 1, 0, 0,
                       {rich} * 80, {day}, false from {clients}""");
        sql("""
                insert into custody_account (account_no, client_no, role, bank, contract, settlement_account, management_account, open_bank,
                                             open_settlement, main_of, request_attempt, after_revocation, opened_at)
                select {main}, {no}, 'MAIN', 'nhb', 'IN_FORCE', '621' || {no}, 'NHBM' || {no}, 'nhb', '621' || {no}, {no}, 0,
                       false, current_timestamp from {clients}
                union all
                select {aux}, {no}, 'AUXILIARY', {bank}, 'IN_FORCE', '622' || {no}, 'M' || {no}, {bank}, '622' || {no},
                       null, 0, false, current_timestamp from {clients}""");
        sql("insert into held_back (account_no, release_day, rule, from_account, client_no, fen)"
                + " select {main}, {next}, 'T2', {aux}, {no}, 2000 from {clients}");
    }

    private void openingBalances() {
        posting("{opening} + 1", "DEPOSIT", "'opening-1-' || i", "{before}", "true");
        posting("{opening} + 2", "DEPOSIT", "'opening-2-' || i", "{before}", "true");
        entries("{opening} + 1", "{before}", "true", "'OMNIBUS', 'nhb', true, {rich}", "{main}, 'nhb', false, -{rich}");
        entries(
                "{opening} + 2",
                "{before}",
                "true",
                "'OMNIBUS', {bank}, true, {rich}",
                "{aux}, {bank}, false, -{rich}");
        sql("""
                insert into house_snapshot (day, bank, account, debits, credits)
                select {before}, bank, case when house then account else 'FUND' end, sum(greatest(fen, 0)), sum(greatest(-fen, 0))
                from entry group by 2, 3""");
    }

    private void dayPostings() {
        posting("{posting} + 1", "ACT", "'order-1-' || i", "{day}", "true");
        posting("{posting} + 2", "DEPOSIT", "'transfer:' || {transfer} + 1 || ':final'", "{day}", "not {doubt}");
        posting("{posting} + 3", "WITHDRAWAL_HOLD", "'order-2-' || i", "{day}", "true");
        posting("{posting} + 4", "WITHDRAWAL_SETTLE", "'transfer:' || {transfer} + 2 || ':final'", "{day}", "true");
        posting("{posting} + 5", "ACT", "'order-3-' || i", "{day}", "i % 2 = 1");
        posting("{posting} + 6", "DEPOSIT", "'transfer:' || {transfer} + 3 || ':final'", "{day}", "true");
        posting("{posting} + 7", "INTERNAL_TRANSFER", "'order-4-' || i", "{day}", "true");
        posting("{posting} + 8", "INTERNAL_TRANSFER", "'order-5-' || i", "{day}", "true");
        posting("{posting} + 9", "FILL", "'fill-' || i", "{day}", "i % 5 = 0");
        posting("{posting} + 9", "ORDER_PLACED", "'placed-' || i", "{day}", "i % 5 = 1");
    }

    private void dayEntries() {
        entries(
                "{posting} + 2",
                "{day}",
                "not {doubt}",
                "'OMNIBUS', 'nhb', true, 10000",
                "{main}, 'nhb', false, -10000");
        entries("{posting} + 4", "{day}", "true", "{main}, 'nhb', false, 3000", "'OMNIBUS', 'nhb', true, -3000");
        entries("{posting} + 6", "{day}", "true", "'OMNIBUS', {bank}, true, 5000", "{aux}, {bank}, false, -5000");
        for (var internal : new String[] {"{posting} + 7", "{posting} + 8"}) {
            entries(
                    internal,
                    "{day}",
                    "true",
                    "{aux}, {bank}, false, 1000",
                    "'DUE', {bank}, true, -1000",
                    "'DUE', 'nhb', true, 1000",
                    "{main}, 'nhb', false, -1000");
        }
    }

    private void posting(String id, String kind, String key, String day, String where) {
        sql("insert into posting (id, posting_key, hash, kind, client_no, cause, business_date, refusal, at) select "
                + id + ", " + key + ", {hash}, '" + kind + "', {no}, 'night:' || i, " + day
                + ", null, current_timestamp from {clients} where " + where);
    }

    private void entries(String id, String day, String where, String... lines) {
        for (int line = 0; line < lines.length; line++) {
            sql("insert into entry (posting_id, line, client_no, business_date, account, bank, house, fen) select " + id
                    + ", " + line + ", {no}, " + day + ", " + lines[line] + " from {clients} where " + where);
        }
    }

    private void transfers() {
        bankTransfer(
                1,
                "DEPOSIT",
                "{main}",
                "'nhb'",
                "'621' || {no}",
                10_000,
                "case when {doubt} then 'IN_DOUBT' else 'DONE' end",
                "'FIRM'");
        bankTransfer(2, "WITHDRAWAL", "{main}", "'nhb'", "'621' || {no}", 3_000, "'DONE'", "'FIRM'");
        bankTransfer(
                3,
                "DEPOSIT",
                "{aux}",
                "{bank}",
                "'622' || {no}",
                5_000,
                "'DONE'",
                "case when i % 2 = 0 then 'BANK' else 'FIRM' end");
        for (int number = 4; number <= TRANSFERS_EACH; number++) {
            sql("""
                    insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                          business_date, started_by, accepted_at, inquiries, first_status, first_state)
                    select {transfer} + %d, 'INTERNAL', {no}, '', '', '', {aux}, {main}, 1000, 'DONE', false, {day}, 'FIRM',
                           current_timestamp - interval '1 hour', 0, 201, 'DONE' from {clients}""".formatted(number));
        }
    }

    private void bankTransfer(
            int number,
            String kind,
            String account,
            String bank,
            String settlement,
            long fen,
            String state,
            String starter) {
        sql("""
                insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                      business_date, firm_serial, bank_serial, started_by, accepted_at, deadline, inquiries, first_status,
                                      first_state)
                select {transfer} + %1$d, '%2$s', {no}, %3$s, %4$s, %5$s, '', '', %6$d, %7$s, false, {day},
                       '20261218' || lpad(cast({transfer} + %1$d as varchar), 12, '0'),
                       case when %7$s = 'DONE' then 'B20261218' || lpad(cast({transfer} + %1$d as varchar), 11, '0') end, %8$s,
                       current_timestamp - interval '1 hour' + i * interval '5 milliseconds', current_timestamp - interval '50 minutes', 0, 202,
                       'ACCEPTED' from {clients}""".formatted(number, kind, account, bank, settlement, fen, state, starter));
    }

    private void orders() {
        sql("insert into trading_order (client_no, day, order_no, account_no, fen, left_fen)"
                + " select {no}, {day}, 'o1', {main}, 5000, 5000 from {clients} where i % 5 = 1");
    }

    private void operations() {
        sql("""
                insert into account_operation (bank, business_date, starter, serial, other_serial, instruction, fund_account, settlement_account,
                                               management_account, at)
                select 'nhb', {day}, 'S', '20261218A' || lpad(cast(i as varchar), 11, '0'), 'B20261218A' || lpad(cast(i as varchar), 10, '0'), '11001',
                       {main}, '621' || {no}, 'NHBM' || {no}, current_timestamp from {clients} where i % 100 = 0""");
    }

    private void sql(String text) {
        var sql = text;
        for (var word : words.entrySet()) {
            sql = sql.replace(word.getKey(), word.getValue());
        }
        jdbc.update(sql);
    }
}
