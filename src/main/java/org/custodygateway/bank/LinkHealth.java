package org.custodygateway.bank;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How a link to a bank does: how quickly the bank answers, what waits for it, what keeps requests back. */
@Repository
public class LinkHealth {

    /** So many of the last replies make the figures. */
    private static final int RECENT = 20;

    private final JdbcTemplate jdbc;
    private final Banks banks;
    private final CurrentTerms terms;
    private final Circuits circuits;

    LinkHealth(JdbcTemplate jdbc, Banks banks, CurrentTerms terms, Circuits circuits) {
        this.jdbc = jdbc;
        this.banks = banks;
        this.terms = terms;
        this.circuits = circuits;
    }

    /**
     * @param medianMillis from sending to the reply, of the last replies; null without any
     * @param slowestMillis of the same
     * @param waiting requests not sent yet
     * @param underWay requests sent whose reply is awaited
     * @param failures in a row, as this node has found it
     * @param failuresAllowed before the bank is left alone; 0 for never
     * @param perSecond how many requests may leave in a second; 0 for no limit
     * @param parallel how many may be under way at once
     * @param lastSerial of our request that was answered last
     * @param lastCode what it was answered with
     * @param keyNumber of the working key agreed on, null where there are none
     * @param session number of the session on a line of its own, null where there is none
     */
    public record Health(
            @Nullable Long medianMillis,
            @Nullable Long slowestMillis,
            long waiting,
            long underWay,
            int failures,
            int failuresAllowed,
            int perSecond,
            int parallel,
            @Nullable String lastSerial,
            @Nullable String lastCode,
            @Nullable Long keyNumber,
            @Nullable Long session) {}

    private record Reply(
            String serial, String code, @Nullable Long millis) {}

    public Health of(String bank) {
        var settings = Objects.requireNonNull(banks.all().get(bank));
        var replies = replies(bank);
        var millis = replies.stream()
                .map(Reply::millis)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Health(
                millis.isEmpty() ? null : millis.get(millis.size() / 2),
                millis.isEmpty() ? null : millis.getLast(),
                count(bank, "NEW"),
                count(bank, "SENT"),
                circuits.failures(bank),
                settings.breaker().failures(),
                terms.of(bank).perSecond(),
                settings.parallel(),
                replies.isEmpty() ? null : replies.getFirst().serial(),
                replies.isEmpty() ? null : replies.getFirst().code(),
                number("select max(number) from bank_key where bank = ? and agreed_at is not null", bank),
                number("select max(session_no) from bank_line where bank = ?", bank));
    }

    /** The latest first. */
    private List<Reply> replies(String bank) {
        return jdbc.query(
                """
                select i.related_serial, i.code, i.at, o.sent_at
                from (select * from bank_inbox where bank = ? order by at desc limit ?) i
                left join bank_outbox o on o.id = i.outbox_id order by i.at desc""",
                (row, number) -> {
                    var sent = row.getObject("sent_at", OffsetDateTime.class);
                    var came = row.getObject("at", OffsetDateTime.class);
                    return new Reply(
                            row.getString("related_serial"),
                            row.getString("code"),
                            sent == null
                                    ? null
                                    : Math.max(0, Duration.between(sent, came).toMillis()));
                },
                bank,
                RECENT);
    }

    private long count(String bank, String state) {
        var found = number("select count(*) from bank_outbox where state = '" + state + "' and bank = ?", bank);
        return found == null ? 0 : found;
    }

    private @Nullable Long number(String query, String bank) {
        return jdbc.queryForObject(query, Long.class, bank);
    }
}
