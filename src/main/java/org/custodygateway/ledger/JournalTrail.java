package org.custodygateway.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What the books say of one cause, such as {@code transfer:17}, for who follows a case. */
@Repository
public class JournalTrail {

    private final JdbcTemplate jdbc;

    JournalTrail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A decision of the ledger's.
     *
     * @param refused whether it was refused, so that nothing is booked
     * @param lines what is booked; none where it only holds or releases
     */
    public record Booked(Instant at, String kind, String key, boolean refused, List<Line> lines) {}

    /**
     * @param account fund account, or the name of a house account
     * @param debit null in a credit line
     * @param credit null in a debit line
     */
    public record Line(
            String account,
            String bank,
            boolean house,
            @Nullable Money debit,
            @Nullable Money credit) {}

    /** The oldest first, at most {@code limit}. */
    public List<Booked> of(String cause, int limit) {
        return jdbc.query(
                "select id, at, kind, posting_key, refusal from posting where cause = ? order by at, id limit ?",
                (row, number) -> new Booked(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("posting_key"),
                        row.getString("refusal") != null,
                        lines(row.getLong("id"))),
                cause,
                limit);
    }

    private List<Line> lines(long posting) {
        return jdbc.query(
                "select account, bank, house, fen from entry where posting_id = ? order by line",
                (row, number) -> {
                    long fen = row.getLong("fen");
                    return new Line(
                            row.getString("account"),
                            row.getString("bank"),
                            row.getBoolean("house"),
                            fen > 0 ? Money.ofFen(fen) : null,
                            fen > 0 ? null : Money.ofFen(-fen));
                },
                posting);
    }
}
