package org.custodygateway.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox.
 *
 * @param attempts how often it was claimed
 * @param once whether it goes out at most once
 */
record OutboxRow(
        long id,
        String bank,
        String serial,
        Instruction instruction,
        LocalDate businessDate,
        String subject,
        String body,
        boolean once,
        Instant deadline,
        String state,
        int attempts,
        @Nullable Instant sentAt) {

    static final String COLUMNS =
            "id, bank, serial, instruction, business_date, subject, body, once, deadline, state, attempts, sent_at";

    static OutboxRow of(ResultSet row, int number) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new OutboxRow(
                row.getLong("id"),
                row.getString("bank"),
                row.getString("serial"),
                Instruction.ofCode(row.getString("instruction")),
                row.getObject("business_date", LocalDate.class),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("once"),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getInt("attempts"),
                sentAt == null ? null : sentAt.toInstant());
    }

    /** It was sent, and the time for its answer is not over. */
    boolean isAwaited() {
        return state.equals("SENT");
    }

    boolean isAnswered() {
        return state.equals("ANSWERED");
    }

    /** As it stands after being claimed. */
    OutboxRow claimed(Instant now) {
        return new OutboxRow(
                id, bank, serial, instruction, businessDate, subject, body, once, deadline, "SENT", attempts + 1, now);
    }

    /** The request as it is sent, or was sent last. */
    Sent sent() {
        Instant at = sentAt == null ? Instant.now() : sentAt;
        return new Sent(
                id,
                subject,
                new BankRequest(
                        bank,
                        instruction,
                        true,
                        serial,
                        businessDate,
                        at,
                        deadline,
                        attempts > 1,
                        Bodies.body(instruction, body)));
    }
}
