package org.custodygateway.transfer;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.transfer.Transfer.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Transfers from far away: how many there are, and which of them worry somebody. */
@Component
public class TransferCounts {

    /** A branch counts its own clients' only (P1). */
    private static final String OF_BRANCH =
            " and (cast(:branch as varchar) is null or client_no in (select client_no from client where branch = :branch))";

    private final JdbcClient jdbc;
    private final TransferTable transfers;

    TransferCounts(JdbcClient jdbc, TransferTable transfers) {
        this.jdbc = jdbc;
        this.transfers = transfers;
    }

    /** How many of the day's are in each state; of one branch, or of all. */
    public Map<State, Integer> byState(LocalDate day, @Nullable String branch) {
        var counts = new EnumMap<State, Integer>(State.class);
        jdbc.sql("select state, count(*) from transfer where business_date = :day" + OF_BRANCH + " group by state")
                .param("day", day)
                .param("branch", branch)
                .query(row -> {
                    counts.put(State.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    /** Those in doubt, of whatever day, the oldest first. */
    public List<Transfer> inDoubt(@Nullable String branch, int limit) {
        return branch == null
                ? transfers.where("state = 'IN_DOUBT' order by accepted_at limit ?", limit)
                : transfers.where(
                        "state = 'IN_DOUBT' and client_no in (select client_no from client where branch = ?)"
                                + " order by accepted_at limit ?",
                        branch,
                        limit);
    }
}
