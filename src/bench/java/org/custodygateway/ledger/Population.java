package org.custodygateway.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Clients with a main account at nhb and an auxiliary one at jmb, rich enough never to be refused.
 *
 * @param first number of the first one
 */
public record Population(int first, int size) {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final String TRANSFER = """
            insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                  business_date, firm_serial, started_by, accepted_at, deadline, inquiries, first_status, first_state, problem)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, ?, 0, ?, ?, ?)""";

    private static final int AT_ONCE = 50_000;
    private static final AtomicLong IDS = new AtomicLong(1_000_000_000_000L);

    public static void openDay(JdbcTemplate jdbc) {
        jdbc.update(
                "insert into trading_day (id, day, stage, next_day) values (1, ?, 'OPEN', ?)", DAY, DAY.plusDays(1));
    }

    /** Puts them into the books, and into the tables of clients and custody, so that they can log in with the password {@code demo}. */
    public void settle(JdbcTemplate jdbc) {
        for (int from = 0; from < size; from += AT_ONCE) {
            int to = Math.min(size, from + AT_ONCE);
            jdbc.update("""
                    insert into fund_account (account_no, client_no, bank, state, money_moves, flag, balance, frozen, provisional, bought, sold,
                                              used_in, count_in, used_out, count_out, balance_days, main)
                    select c || '0' || a, cast(c as varchar), case a when 1 then 'nhb' else 'jmb' end, 'NORMAL', true, true, 100000000000,
                           0, 0, 0, 0, 0, 0, 0, 0, 0, a = 1
                    from generate_series(?, ?) c cross join generate_series(1, 2) a""", first + from, first + to - 1);
            jdbc.update("""
                    insert into custody_account (account_no, client_no, role, bank, contract, settlement_account, management_account,
                                                 open_bank, open_settlement, main_of, request_attempt, after_revocation, opened_at)
                    select c || '0' || a, c, case a when 1 then 'MAIN' else 'AUXILIARY' end, case a when 1 then 'nhb' else 'jmb' end,
                           'IN_FORCE', '62' || a || c, 'M' || a || c, case a when 1 then 'nhb' else 'jmb' end, '62' || a || c,
                           case a when 1 then cast(c as varchar) end, 0, false, current_timestamp
                    from generate_series(?, ?) c cross join generate_series(1, 2) a""", first + from, first + to - 1);
            jdbc.update("""
                    insert into client (client_no, type, name, document_type, document_number, document_expires, identity, four_steps,
                                        standing, branch, status, open_document, name_index, opened_at)
                    select c, 'INDIVIDUAL', 'Client ' || c, '11', 'P' || c, date '2036-01-01', '{}', '{}', 'QUALIFIED', '0001', 'OPEN',
                           '11/P' || c, 'name' || c, current_timestamp
                    from generate_series(?, ?) c""", first + from, first + to - 1);
            jdbc.update(
                    "insert into client_login (client_no, password_hash) select c, '{noop}demo' from generate_series(?, ?) c",
                    first + from,
                    first + to - 1);
        }
        // They lie there in the clear, which opens as it is; the gateway is not to seal them before it is up.
        jdbc.update(
                "insert into sealed_with (sealed_table, beginning) values ('client', 's1:demo:') on conflict do nothing");
        jdbc.execute("analyze");
    }

    public String clientNo(int client) {
        return Integer.toString(first + client);
    }

    public String main(int client) {
        return clientNo(client) + "01";
    }

    public String auxiliary(int client) {
        return clientNo(client) + "02";
    }

    /** A fen from the auxiliary account to the main one, with all rows that the transfer module gives it. */
    Posting transfer(int client) {
        long id = IDS.incrementAndGet();
        var from = auxiliary(client);
        var to = main(client);
        long fen = 1;
        var cause = "transfer:" + id;
        return Posting.of(Kind.INTERNAL_TRANSFER, "bench:" + first + ":" + id, clientNo(client), cause)
                .content(from + to + fen)
                .on(DAY)
                .main(to)
                .when(Condition.DAY_OPEN, Condition.ACCOUNTS_NORMAL, Condition.CONTRACTS_IN_FORCE, Condition.FLAGS_OPEN)
                .change(Change.of(from, -fen, 0, Cover.TRANSFERABLE))
                .change(Change.of(to, fen, 0, Cover.NONE).heldBack(fen, "T2", from))
                .entries(new Entry(from, "jmb", fen), HouseAccount.DUE.credit("jmb", fen))
                .entries(HouseAccount.DUE.debit("nhb", fen), new Entry(to, "nhb", -fen))
                .rider(Rider.also(
                        TRANSFER,
                        id,
                        "INTERNAL",
                        clientNo(client),
                        "",
                        "",
                        "",
                        from,
                        to,
                        fen,
                        "DONE",
                        DAY,
                        null,
                        "FIRM",
                        Timestamp.from(Instant.now()),
                        null,
                        201,
                        "DONE",
                        null))
                .audit(new AuditRecord(
                        clientNo(client), "127.0.0.1", "transfer.internal", cause, "", "{amount=0.01, state=DONE}"))
                .rememberRefusal()
                .build();
    }
}
