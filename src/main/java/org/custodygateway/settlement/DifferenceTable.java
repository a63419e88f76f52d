package org.custodygateway.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.money.Money;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.Reconciliations.Kind;
import org.custodygateway.settlement.Reconciliations.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows of differences and what changes them. */
@Component
class DifferenceTable {

    private static final String SELECT =
            "select id, day, bank, kind, starter, code, serial, fund_account, firm_fen, firm_state, bank_fen, bank_state, proposal,"
                    + " state, handling, note, proposed_by, approved_by from difference ";

    /** What the key of a correction begins with, before the difference's number. */
    static final String SUBJECT = "difference:";

    private static final String SETTLE =
            "update difference set state = 'SETTLED', approved_by = ? where id = ? and state = 'PROPOSED' and handling = ?"
                    + " and note = ? and proposed_by = ? and proposed_by <> ?";

    /**
     * What the bank found in a balance may be explained by money that it had moved, or still may, and the firm did not know of when it told
     * the balance: transfers and interest of up to that day, that are open or were booked after it. To correct it as well would book it twice.
     */
    private static final String EXPLAINED = """
            (exists (select 1 from transfer late
                     where late.client_no = difference.client_no and late.account_no = difference.fund_account
                       and late.bank = difference.bank and late.business_date <= difference.day
                       and (late.state in ('ACCEPTED', 'HELD', 'IN_DOUBT')
                            or late.state in ('DONE', 'REVERSED')
                               and exists (select 1 from posting where posting.posting_key = concat('transfer:', late.id, ':final')
                                             and posting.business_date > difference.day)))
             or exists (select 1 from closing_interest late
                        where late.account_no = difference.fund_account and late.bank = difference.bank
                          and late.asked_on <= difference.day
                          and (late.state in ('ASKED', 'IN_DOUBT') or late.settled_on > difference.day)))""";

    private final JdbcTemplate jdbc;
    private final IdSource ids;

    DifferenceTable(JdbcTemplate jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** A difference that was found; amounts in fen, null where one side has nothing. */
    record New(
            LocalDate day,
            String bank,
            Kind kind,
            String starter,
            String code,
            String serial,
            String clientNo,
            String fundAccount,
            @Nullable Long firmFen,
            @Nullable String firmState,
            @Nullable Long bankFen,
            @Nullable String bankState,
            Handling proposal) {}

    /** Stores it once, in the caller's transaction. */
    void store(New found) {
        jdbc.update(
                "insert into difference (id, day, bank, kind, starter, code, serial, client_no, fund_account, firm_fen, firm_state,"
                        + " bank_fen, bank_state, proposal, state, note, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', '', current_timestamp) on conflict do nothing",
                ids.next("difference_id"),
                found.day,
                found.bank,
                found.kind.name(),
                found.starter,
                found.code,
                found.serial,
                found.clientNo,
                found.fundAccount,
                found.firmFen,
                found.firmState,
                found.bankFen,
                found.bankState,
                found.proposal.name());
    }

    List<Difference> of(LocalDate day, @Nullable String bank) {
        return jdbc.query(
                SELECT + "where day = ? and (cast(? as varchar) is null or bank = ?) order by bank, id",
                DifferenceTable::difference,
                day,
                bank,
                bank);
    }

    /** What is not worked off of days before. */
    List<Difference> leftOver(LocalDate before, @Nullable String bank) {
        return jdbc.query(
                SELECT
                        + "where state <> 'SETTLED' and day < ? and (cast(? as varchar) is null or bank = ?) order by day, bank, id",
                DifferenceTable::difference,
                before,
                bank,
                bank);
    }

    Optional<Difference> find(long id) {
        return jdbc.query(SELECT + "where id = ?", DifferenceTable::difference, id).stream()
                .findFirst();
    }

    Map<String, Integer> open() {
        var open = new TreeMap<String, Integer>();
        jdbc.query("select bank, count(*) from difference where state <> 'SETTLED' group by bank", (ResultSet row) -> {
            open.put(row.getString(1), row.getInt(2));
        });
        return open;
    }

    /** How many differences in transfers are not worked off, up to and with that day's. */
    int transfersOpen(LocalDate upTo) {
        return jdbc.queryForObject(
                "select count(*) from difference where state <> 'SETTLED' and day <= ?"
                        + " and kind in ('ONLY_FIRM', 'ONLY_BANK', 'AMOUNT', 'STATE')",
                Integer.class,
                upTo);
    }

    /** A later proposal takes the place of an earlier one; false when it is settled. In the caller's transaction. */
    boolean propose(long id, Handling handling, String note, String user) {
        return jdbc.update(
                        "update difference set state = 'PROPOSED', handling = ?, note = ?, proposed_by = ?"
                                + " where id = ? and state <> 'SETTLED'",
                        handling.name(),
                        note,
                        user,
                        id)
                == 1;
    }

    /** Whether what a bank finds in a balance may yet be explained, so that the bank is to be asked. */
    boolean explained(String bank, String account, String client, LocalDate day) {
        return jdbc.queryForObject(
                        "select count(*) from (select cast(? as varchar) as bank, cast(? as varchar) as fund_account,"
                                + " cast(? as varchar) as client_no, cast(? as date) as day) difference where "
                                + EXPLAINED,
                        Integer.class,
                        bank,
                        account,
                        client,
                        day)
                > 0;
    }

    /** Expects the very proposal that was looked at, and another person (P2). */
    static Rider settled(Difference seen, String user) {
        return Rider.update(SETTLE, settling(seen, user));
    }

    /** The same, and that nothing was corrected in the account since the bank was told its balance: what it finds may be put right by it. */
    static Rider balanceSettled(Difference seen, String user) {
        return Rider.update(
                SETTLE
                        + " and not exists (select 1 from difference other"
                        + " join posting on posting.posting_key = concat('" + SUBJECT + "', other.id)"
                        + " where other.fund_account = difference.fund_account and other.bank = difference.bank"
                        + " and other.id <> difference.id and posting.business_date > difference.day) and not "
                        + EXPLAINED,
                settling(seen, user));
    }

    private static @Nullable Object[] settling(Difference seen, String user) {
        return new @Nullable Object[] {
            user, seen.id(), String.valueOf(seen.handling()), seen.note(), seen.proposedBy(), user
        };
    }

    private static Difference difference(ResultSet row, int number) throws SQLException {
        var handling = row.getString("handling");
        return new Difference(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                row.getString("bank"),
                Kind.valueOf(row.getString("kind")),
                row.getString("starter"),
                row.getString("code"),
                row.getString("serial"),
                row.getString("fund_account"),
                money(row.getObject("firm_fen", Long.class)),
                row.getString("firm_state"),
                money(row.getObject("bank_fen", Long.class)),
                row.getString("bank_state"),
                Handling.valueOf(row.getString("proposal")),
                State.valueOf(row.getString("state")),
                handling == null ? null : Handling.valueOf(handling),
                row.getString("note"),
                row.getString("proposed_by"),
                row.getString("approved_by"));
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : Money.ofFen(fen);
    }
}
