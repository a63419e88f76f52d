package org.custodygateway.monitoring;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Postings that nobody has looked at yet, and who looks at which client. Nobody locks the news itself: whoever holds the client's row
 * takes all there is of the client, and no two hold it at once.
 */
@Component
class NewsTable implements Appointments {

    /** A client with more than this part of a batch is looked at alone. */
    private static final int MUCH = 10;

    private static final int MOST_LOOKS = 5;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final DurableTransaction transaction;

    NewsTable(JdbcClient jdbc, JdbcTemplate batches, DurableTransaction transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("watched_client", "retry_at"));
    }

    /**
     * A posting that is news.
     *
     * @param main the client's main account when it was booked, null where that is no part of it
     */
    record News(
            long id,
            String clientNo,
            Kind kind,
            String key,
            String cause,
            LocalDate day,
            Instant at,
            @Nullable String main) {}

    /**
     * Clients to look at next.
     *
     * @param many clients of whom there is so much that they are looked at one by one, or they would hold up everybody else
     */
    record Next(List<String> few, List<String> many) {}

    /** Clients of whom there is news, the oldest first, those left out that were put off. */
    Next next(Instant now, int limit) {
        var many = new TreeSet<String>();
        for (int look = 0; ; look++) {
            var counts = clients(now, limit, many);
            int before = many.size();
            int rows = counts.values().stream().mapToInt(Integer::intValue).sum();
            if (rows == limit && look < MOST_LOOKS) {
                counts.forEach((client, count) -> {
                    if (count > limit / MUCH) {
                        many.add(client);
                    }
                });
            }
            if (many.size() == before) {
                return new Next(List.copyOf(counts.keySet()), List.copyOf(many));
            }
        }
    }

    private SortedMap<String, Integer> clients(Instant now, int limit, Collection<String> without) {
        var counts = new TreeMap<String, Integer>();
        jdbc.sql("""
                        select n.client_no from client_news n left join watched_client c on c.client_no = n.client_no
                        where (c.retry_at is null or c.retry_at <= ?) and not (n.client_no = any(?)) order by n.id limit ?""")
                .params(Timestamp.from(now), without.toArray(String[]::new), limit)
                .query(row -> {
                    counts.merge(row.getString(1), 1, Integer::sum);
                });
        return counts;
    }

    /** Gives those of the clients a row that have none, in a transaction of its own: nobody waits for somebody's long one. */
    void know(Collection<String> clientNos) {
        var missing = missing(clientNos);
        if (!missing.isEmpty()) {
            transaction.run(() -> batches.batchUpdate(
                    "insert into watched_client (client_no, failures) values (?, 0) on conflict do nothing",
                    missing.stream().map(one -> new Object[] {one}).toList()));
        }
    }

    /** Holds those of the clients that nobody holds, until the transaction ends. */
    List<String> hold(Collection<String> clientNos) {
        return jdbc.sql("select client_no from watched_client where client_no = any(?) order by client_no"
                        + " for update skip locked")
                .param(clientNos.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private List<String> missing(Collection<String> clientNos) {
        var known = jdbc.sql("select client_no from watched_client where client_no = any(?)")
                .param(clientNos.toArray(String[]::new))
                .query(String.class)
                .set();
        return clientNos.stream().filter(one -> !known.contains(one)).toList();
    }

    /** News of clients that are held, in the order in which it became known. */
    List<News> of(Collection<String> clientNos, int limit) {
        return jdbc.sql("""
                        select p.id, p.client_no, p.kind, p.posting_key, p.cause, p.business_date, p.at, n.main_account
                        from client_news n join posting p on p.id = n.id where n.client_no = any(?) order by p.at, p.id limit ?""")
                .params(clientNos.toArray(String[]::new), limit)
                .query((row, number) -> new News(
                        row.getLong(1),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getTimestamp(7).toInstant(),
                        row.getString(8)))
                .list();
    }

    void dealtWith(Collection<News> news) {
        jdbc.sql("delete from client_news where id = any(?)")
                .param(news.stream().map(News::id).toArray(Long[]::new))
                .update();
    }

    /** Puts a client off whose evaluation failed. */
    void putOff(String clientNo, Instant until) {
        jdbc.sql("update watched_client set failures = failures + 1, retry_at = ? where client_no = ?")
                .params(Timestamp.from(until), clientNo)
                .update();
    }

    /** When the oldest posting that waits was booked. */
    Optional<Instant> oldest() {
        return jdbc.sql("select min(p.at) from client_news n join posting p on p.id = n.id")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** How often the client's evaluation has failed since it last went well. */
    int failures(String clientNo) {
        return jdbc.sql("select failures from watched_client where client_no = ?")
                .param(clientNo)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Those of the clients that were put off and have been evaluated now. */
    List<String> recovered(Collection<String> clientNos) {
        var recovered = jdbc.sql("select client_no from watched_client where client_no = any(?) and failures > 0")
                .param(clientNos.toArray(String[]::new))
                .query(String.class)
                .list();
        if (!recovered.isEmpty()) {
            jdbc.sql("update watched_client set failures = 0, retry_at = null where client_no = any(?)")
                    .param(recovered.toArray(String[]::new))
                    .update();
        }
        return recovered;
    }

    /** How many postings wait. */
    int waiting() {
        return jdbc.sql("select count(*) from client_news").query(Integer.class).single();
    }
}
