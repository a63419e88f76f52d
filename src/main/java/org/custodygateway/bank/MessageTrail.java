package org.custodygateway.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What went to a bank and came from it about one subject, in our words, for who follows a case. Names, documents and accounts are masked,
 * and nothing but what {@link MaskedMessage} knows is given out (P4). What has moved into the archive is not here any more.
 */
@Repository
public class MessageTrail {

    private final JdbcTemplate jdbc;
    private final Banks banks;

    MessageTrail(JdbcTemplate jdbc, Banks banks) {
        this.jdbc = jdbc;
        this.banks = banks;
    }

    public enum Way {
        /** A request of ours. */
        TO_BANK,
        /** Its reply. */
        FROM_BANK,
        /** A request of the bank's, with what we answered. */
        ASKED_BY_BANK
    }

    /**
     * One message.
     *
     * @param state of a request of ours as the outbox has it, of a reply whether it was dealt with
     * @param code the return code, null in requests
     * @param bytes length on the wire, null where only our words are kept
     * @param facts what it says, by name, in order
     */
    public record Passed(
            Instant at,
            Way way,
            String bank,
            String instruction,
            String serial,
            String state,
            @Nullable String code,
            @Nullable Integer bytes,
            Map<String, String> facts) {}

    /** Requests of ours about the subjects, such as {@code transfer:17}, and the replies to them; at most {@code limit} requests, in no order. */
    public List<Passed> of(Collection<String> subjects, int limit) {
        var passed = new ArrayList<Passed>();
        var rows = jdbc.query(
                "select " + OutboxRow.COLUMNS
                        + ", coalesce(sent_at, due_at) as at from bank_outbox where subject = any(?) limit ?",
                (row, number) -> Map.entry(OutboxRow.of(row, number), row.getObject("at", OffsetDateTime.class)),
                subjects.toArray(String[]::new),
                limit);
        for (var row : rows) {
            var sent = row.getKey();
            passed.add(new Passed(
                    row.getValue().toInstant(),
                    Way.TO_BANK,
                    sent.bank(),
                    sent.instruction().code(),
                    sent.serial(),
                    sent.state(),
                    null,
                    null,
                    MaskedMessage.of(sent)));
            passed.addAll(replies(sent.bank(), sent.serial()));
        }
        return passed;
    }

    private List<Passed> replies(String bank, String serial) {
        return jdbc.query(
                "select at, code, reply, state, copies, octet_length(raw) as bytes from bank_inbox where bank = ? and related_serial = ?",
                (row, number) -> {
                    var reply = Bodies.of(row.getString("reply"), BankReply.class);
                    return new Passed(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            Way.FROM_BANK,
                            bank,
                            reply.instruction().code(),
                            serial,
                            row.getString("state"),
                            row.getString("code"),
                            row.getInt("bytes"),
                            MaskedMessage.of(reply, row.getInt("copies")));
                },
                bank,
                serial);
    }

    /** The bank's own request under that serial, with the code it was answered with. */
    public List<Passed> askedBy(String bank, LocalDate day, String serial) {
        return jdbc.query(
                """
                select instruction, reply_serial, code, at, octet_length(reply) as bytes from bank_request
                where bank = ? and business_date = ? and serial = ?""",
                (row, number) -> new Passed(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Way.ASKED_BY_BANK,
                        bank,
                        row.getString("instruction"),
                        serial,
                        "ANSWERED",
                        row.getString("code"),
                        row.getInt("bytes"),
                        Map.of("replySerial", row.getString("reply_serial"))),
                bank,
                day,
                serial);
    }

    /** What a request of ours was about, by its serial at whatever bank. */
    public Optional<String> subject(String serial) {
        return jdbc
                .queryForList(
                        "select subject from bank_outbox where bank = any(?) and serial = ? limit 1",
                        String.class,
                        banks.codes().toArray(String[]::new),
                        serial)
                .stream()
                .findFirst();
    }
}
