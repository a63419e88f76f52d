package org.custodygateway.bank.ifts;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who may hold the connection to a bank: a row a bank, by the database's clock, whatever the nodes' clocks say. */
@Repository
class Leases {

    private final JdbcTemplate jdbc;
    private final DurableTransaction durably;
    private final String node;

    Leases(JdbcTemplate jdbc, DurableTransaction durably, @Value("${gateway.node}") String node) {
        this.jdbc = jdbc;
        this.durably = durably;
        this.node = node;
    }

    /** Asks for the connection, with a number for the session that no earlier one has; empty while another node has it. */
    Optional<Lease> ask(String bank, Duration length) {
        long askedAt = System.nanoTime();
        Long session = heldByAnother(bank) ? null : durably.call(() -> take(bank, length));
        return Optional.ofNullable(session).map(number -> new Lease(bank, number, askedAt, length));
    }

    /** Looks before it writes: nodes that only stand by ask all day. */
    private boolean heldByAnother(String bank) {
        return jdbc.queryForObject(
                        "select count(*) from bank_line where bank = ? and holder <> ? and until_at > current_timestamp",
                        Integer.class,
                        bank,
                        node)
                > 0;
    }

    private @Nullable Long take(String bank, Duration length) {
        OffsetDateTime now = now();
        jdbc.update(
                "insert into bank_line (bank, holder, session_no, until_at) values (?, ?, 0, ?) on conflict do nothing",
                bank,
                node,
                now);
        int taken = jdbc.update("""
                update bank_line set holder = ?, session_no = session_no + 1, until_at = ?
                where bank = ? and (holder = ? or until_at <= ?)""", node, now.plus(length), bank, node, now);
        return taken == 0
                ? null
                : jdbc.queryForObject("select session_no from bank_line where bank = ?", Long.class, bank);
    }

    /** Goes on holding the connection; a lease that another node has taken meanwhile is ended. */
    void extend(Lease lease, Duration length) {
        long askedAt = System.nanoTime();
        int extended = jdbc.update(
                "update bank_line set until_at = ? where bank = ? and holder = ? and session_no = ?",
                now().plus(length),
                lease.bank(),
                node,
                lease.session());
        if (extended == 0) {
            lease.ended();
        } else {
            lease.extended(askedAt, length);
        }
    }

    /** Whether no other session has been begun under a later lease. */
    boolean isOurs(Lease lease) {
        return jdbc.queryForObject(
                        "select count(*) from bank_line where bank = ? and holder = ? and session_no = ?",
                        Integer.class,
                        lease.bank(),
                        node,
                        lease.session())
                > 0;
    }

    /** Lets another node have a try at once. */
    void giveBack(Lease lease) {
        jdbc.update(
                "update bank_line set until_at = current_timestamp where bank = ? and holder = ? and session_no = ?",
                lease.bank(),
                node,
                lease.session());
    }

    private OffsetDateTime now() {
        return jdbc.queryForObject("select current_timestamp", OffsetDateTime.class)
                .withOffsetSameInstant(UTC);
    }
}
