package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.custodygateway.ledger.HouseAccount;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The firm's own accounts now: the last snapshot and what was booked since, in one statement. */
@Component
class HouseBalances {

    private final JdbcTemplate jdbc;

    HouseBalances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Balances at one moment, in fen, debit positive. */
    static final class At {
        private final Map<String, Long> fen = new HashMap<>();

        long of(HouseAccount account, String bank) {
            return fen.getOrDefault(account + "@" + bank, 0L);
        }
    }

    At now() {
        var at = new At();
        jdbc.query("select account, bank, debits - credits from journal_sum", row -> {
            at.fen.put(
                    row.getString(1) + "@" + row.getString(2),
                    row.getBigDecimal(3).longValueExact());
        });
        return at;
    }

    /** Keeps the sums up to and with a day that gets no more entries. In the caller's transaction; a repeat changes nothing. */
    void keep(LocalDate day) {
        jdbc.update(
                "insert into house_snapshot (day, bank, account, debits, credits)"
                        + " select cast(? as date), bank, account, sum(debits), sum(credits) from ("
                        + "   select bank, account, debits, credits from house_snapshot"
                        + "   where day = (select max(day) from house_snapshot where day < ?)"
                        + "   union all"
                        + "   select bank, case when house then account else 'FUND' end, case when fen > 0 then fen else 0 end,"
                        + "   case when fen < 0 then -fen else 0 end from entry where business_date <= ? and business_date >"
                        + "   (select coalesce(max(day), date '0001-01-01') from house_snapshot where day < ?)) lines"
                        + " group by bank, account on conflict do nothing",
                day,
                day,
                day,
                day);
    }
}
