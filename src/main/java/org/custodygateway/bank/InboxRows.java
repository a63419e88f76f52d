package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The inbox's table. */
@Repository
class InboxRows implements Appointments {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRows.class);

    /** How long whoever stored or took over a reply has to deal with it before another may try. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final DurableTransaction durably;
    private final IdSource ids;

    InboxRows(JdbcTemplate jdbc, DurableTransaction durably, IdSource ids) {
        this.jdbc = jdbc;
        this.durably = durably;
        this.ids = ids;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("bank_inbox", "due_at", "state = 'STORED'"));
    }

    /** A stored reply that is to be dealt with. */
    record Stored(long id, BankReply reply) {
        static Stream<Stored> of(long id, String reply) {
            try {
                return Stream.of(new Stored(id, Bodies.of(reply, BankReply.class)));
            } catch (IllegalStateException e) {
                LOG.error("ALARM: stored reply {} cannot be read by this version: {}", id, e.toString());
                return Stream.empty();
            }
        }
    }

    /** Stores a reply. Empty when the very same one is there already, which is counted. */
    Optional<Stored> store(BankReply reply, byte[] raw, long outboxId) {
        long id = ids.next("bank_inbox_id");
        Instant now = Instant.now();
        String hash = Hash.of(raw);
        return durably.call(() -> {
            int stored = jdbc.update(
                    """
                    insert into bank_inbox (id, bank, related_serial, hash, outbox_id, code, reply, raw, state, copies, due_at, at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, 'STORED', 1, ?, ?) on conflict do nothing""",
                    id,
                    reply.bank(),
                    reply.relatedSerial(),
                    hash,
                    outboxId,
                    reply.code(),
                    Bodies.text(reply),
                    raw,
                    now.plus(LEASE).atOffset(UTC),
                    now.atOffset(UTC));
            if (stored == 0) {
                jdbc.update(
                        "update bank_inbox set copies = copies + 1 where bank = ? and related_serial = ? and hash = ?",
                        reply.bank(),
                        reply.relatedSerial(),
                        hash);
                return Optional.empty();
            }
            return Optional.of(new Stored(id, reply));
        });
    }

    /** Takes over, for a while, replies that were stored and not dealt with. */
    List<Stored> takeUndealt(int limit) {
        var now = Instant.now().atOffset(UTC);
        String due = "from bank_inbox where state = 'STORED' and due_at <= ? limit ?";
        if (jdbc.queryForList("select id " + due, Long.class, now, 1).isEmpty()) {
            return List.of();
        }
        return durably.call(() -> {
            var rows = jdbc.query(
                    "select id, reply " + due + " for update skip locked",
                    (row, number) -> Map.entry(row.getLong(1), row.getString(2)),
                    now,
                    limit);
            jdbc.batchUpdate(
                    "update bank_inbox set due_at = ? where id = ?",
                    rows.stream()
                            .map(row -> new Object[] {now.plus(LEASE), row.getKey()})
                            .toList());
            return rows.stream()
                    .flatMap(row -> Stored.of(row.getKey(), row.getValue()))
                    .toList();
        });
    }

    /** The latest reply to a request of ours. */
    Optional<BankReply> replyTo(String bank, String serial) {
        return jdbc
                .query(
                        "select reply from bank_inbox where bank = ? and related_serial = ? order by id desc limit 1",
                        (row, number) -> Bodies.of(row.getString(1), BankReply.class),
                        bank,
                        serial)
                .stream()
                .findFirst();
    }

    static Rider dealtWith(long id) {
        return Rider.update("update bank_inbox set state = 'DEALT' where id = ? and state = 'STORED'", id);
    }
}
