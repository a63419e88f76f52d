package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The outbox's table. Rows are claimed with {@code skip locked}, so that any number of nodes may do it at once. */
@Repository
class OutboxRows implements Appointments {

    /** How long whoever took a row over has before another may try. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final DurableTransaction durably;
    private final Pace pace;
    private final CurrentTerms terms;

    OutboxRows(JdbcTemplate jdbc, DurableTransaction durably, Pace pace, CurrentTerms terms) {
        this.jdbc = jdbc;
        this.durably = durably;
        this.pace = pace;
        this.terms = terms;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(
                Appointment.deadline(
                        "bank_outbox",
                        "deadline",
                        "state in ('NEW', 'SENT') and not once and (not business or instruction in ('11004', '11005', '11006'))"),
                new Appointment("bank_outbox", "due_at", "state in ('NEW', 'SENT')"));
    }

    /**
     * Claims what is due at a bank. It counts as sent from here on, whatever happens: after a crash nobody can tell.
     *
     * @param signedIn whether business messages may go out
     */
    List<OutboxRow> claim(String bank, BankSettings settings, boolean signedIn, int limit) {
        String due = """
                from bank_outbox where state = 'NEW' and bank = ? and due_at <= ? and deadline > ?
                and (not business or cast(? as boolean)) order by due_at, id limit ?""";
        OffsetDateTime now = now();
        int perSecond = terms.of(bank).perSecond();
        // A commit that claims nothing would still cost a sync.
        if (jdbc.queryForList("select id " + due, Long.class, bank, now, now, signedIn, 1)
                        .isEmpty()
                || pace.look(bank, perSecond, now.toInstant()) == 0) {
            return List.of();
        }
        return durably.call(() -> {
            int most = Math.min(limit, pace.lock(bank, perSecond, now.toInstant()));
            List<OutboxRow> rows = jdbc.query(
                    "select " + OutboxRow.COLUMNS + " " + due + " for update skip locked",
                    OutboxRow::of,
                    bank,
                    now,
                    now,
                    signedIn,
                    most);
            pace.go(bank, perSecond, rows.size(), now.toInstant());
            jdbc.batchUpdate(
                    "update bank_outbox set state = 'SENT', attempts = attempts + 1, sent_at = ?, due_at = ? where id = ?",
                    rows.stream()
                            .map(row -> new Object[] {now, now.plus(patience(settings, row.attempts())), row.id()})
                            .toList());
            return rows.stream().map(row -> row.claimed(now.toInstant())).toList();
        });
    }

    /** How long the answer to an attempt is awaited: longer each time, up to the bank's inquiry interval. */
    private static Duration patience(BankSettings settings, int attemptsBefore) {
        Duration growing = settings.answerWithin().multipliedBy(1L << Math.min(attemptsBefore, 10));
        Duration most = settings.inquireEvery().compareTo(settings.answerWithin()) > 0
                ? settings.inquireEvery()
                : settings.answerWithin();
        return growing.compareTo(most) < 0 ? growing : most;
    }

    /** Puts back what may be repeated and was not answered in time. */
    void repeatUnanswered(String bank, int limit) {
        OffsetDateTime now = now();
        String due =
                "from bank_outbox where state = 'SENT' and bank = ? and due_at <= ? and not once and deadline > ? limit ?";
        if (!jdbc.queryForList("select id " + due, Long.class, bank, now, now, 1)
                .isEmpty()) {
            durably.run(() -> jdbc.batchUpdate(
                    "update bank_outbox set state = 'NEW' where id = ? and state = 'SENT'",
                    jdbc
                            .queryForList(
                                    "select id " + due + " for update skip locked", Long.class, bank, now, now, limit)
                            .stream()
                            .map(id -> new Object[] {id})
                            .toList()));
        }
    }

    /** Takes over, for a while, what nobody answered in time. */
    List<OutboxRow> takeUnanswered(String bank, int limit) {
        return takeOver("where state = 'SENT' and bank = ? and due_at <= ? and (once or deadline <= ?)", bank, limit);
    }

    /** Takes over, for a while, what was not sent before its deadline. */
    List<OutboxRow> takeUnsent(String bank, int limit) {
        return takeOver("where state = 'NEW' and bank = ? and due_at <= ? and deadline <= ?", bank, limit);
    }

    private List<OutboxRow> takeOver(String where, String bank, int limit) {
        String select = " from bank_outbox " + where + " limit ?";
        OffsetDateTime now = now();
        if (jdbc.queryForList("select id" + select, Long.class, bank, now, now, 1)
                .isEmpty()) {
            return List.of();
        }
        return durably.call(() -> {
            List<OutboxRow> rows = jdbc.query(
                    "select " + OutboxRow.COLUMNS + select + " for update skip locked",
                    OutboxRow::of,
                    bank,
                    now,
                    now,
                    limit);
            jdbc.batchUpdate(
                    "update bank_outbox set due_at = ? where id = ?",
                    rows.stream()
                            .map(row -> new Object[] {now.plus(LEASE), row.id()})
                            .toList());
            return rows;
        });
    }

    /**
     * Requests that nothing is awaited of any more and whose replies are dealt with, by serial, which begins with the day it was made on.
     *
     * @param after the last serial of the page before
     */
    List<OutboxRow> ended(String bank, String after, String before, int limit) {
        return jdbc.query(
                "select " + OutboxRow.COLUMNS + " from bank_outbox where bank = ? and serial > ? and serial < ?"
                        + " and state in ('ANSWERED', 'SILENT', 'NOT_SENT', 'VOID') and not exists (select 1 from bank_inbox i"
                        + " where i.bank = bank_outbox.bank and i.related_serial = bank_outbox.serial and i.state <> 'DEALT')"
                        + " order by serial limit ?",
                OutboxRow::of,
                bank,
                after,
                before,
                limit);
    }

    /** Removes requests with their replies, but those of which a reply is still to be dealt with. In the caller's transaction. */
    int remove(List<OutboxRow> rows) {
        jdbc.batchUpdate(
                "delete from bank_inbox where bank = ? and related_serial = ? and state = 'DEALT'",
                rows.stream()
                        .map(row -> new Object[] {row.bank(), row.serial()})
                        .toList());
        return Arrays.stream(jdbc.batchUpdate(
                        "delete from bank_outbox where id = ? and not exists"
                                + " (select 1 from bank_inbox where bank = ? and related_serial = ?)",
                        rows.stream()
                                .map(row -> new Object[] {row.id(), row.bank(), row.serial()})
                                .toList()))
                .sum();
    }

    Optional<OutboxRow> find(String bank, String serial) {
        return jdbc
                .query(
                        "select " + OutboxRow.COLUMNS + " from bank_outbox where bank = ? and serial = ?",
                        OutboxRow::of,
                        bank,
                        serial)
                .stream()
                .findFirst();
    }

    static Rider answered(long id) {
        return Rider.also("update bank_outbox set state = 'ANSWERED' where id = ?", id);
    }

    static Rider silent(OutboxRow row) {
        return Rider.update(
                "update bank_outbox set state = 'SILENT' where id = ? and state = ?", row.id(), row.state());
    }

    static Rider notSent(OutboxRow row) {
        return Rider.update(
                "update bank_outbox set state = 'NOT_SENT' where id = ? and state = ?", row.id(), row.state());
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(UTC);
    }
}
