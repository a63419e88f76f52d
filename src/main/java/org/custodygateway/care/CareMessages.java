package org.custodygateway.care;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What goes out to the firm's other systems, by the route {@code notices-out}: written with what it tells of, taken by one node at a time, gone
 * when the broker has it. A message that is sent twice, because the program stopped in between, carries the same id, and the broker drops it.
 */
@Component("careMessages")
public class CareMessages implements Appointments {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int PORTION = 100;

    private final JdbcTemplate jdbc;
    private final DurableTransaction durable;
    private final IdSource ids;
    private final ObjectMapper json;
    private final Clock clock;

    CareMessages(JdbcTemplate jdbc, DurableTransaction durable, IdSource ids, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.durable = durable;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("care_message", "due_at"));
    }

    /** One message to go out. */
    public record Outgoing(long id, String body, @Nullable Long noticeId) {}

    /** A client's notice. */
    Rider notice(long noticeId, String clientNo, NoticeKind kind, NoticeText text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("noticeId", Long.toString(noticeId));
        body.put("clientNo", clientNo);
        body.put("kind", kind.name());
        body.put("text", Map.of("zh", text.zh(), "en", text.en()));
        return message("NOTICE", noticeId, body);
    }

    /** A word to somebody of the firm. */
    Rider toStaff(String message, String to, Map<String, String> figures) {
        var body = new LinkedHashMap<String, Object>();
        body.put("to", to);
        body.putAll(figures);
        return message(message, null, body);
    }

    private Rider message(String message, @Nullable Long noticeId, Map<String, Object> rest) {
        long id = ids.next("care_message_id");
        var body = new LinkedHashMap<String, Object>();
        body.put("messageId", Long.toString(id));
        body.put("message", message);
        body.putAll(rest);
        return Rider.also(
                "insert into care_message (id, body, notice_id, due_at) values (?, ?, ?, ?)",
                id,
                text(body),
                noticeId,
                now());
    }

    /** Takes, for a while, what is to go out now. */
    public List<Outgoing> take() {
        String due = " from care_message where due_at <= ? order by due_at, id limit ?";
        if (jdbc.queryForList("select id" + due, Long.class, now(), 1).isEmpty()) {
            return List.of();
        }
        return durable.call(() -> {
            var taken = jdbc.query(
                    "select id, body, notice_id" + due + " for update skip locked",
                    (row, n) -> new Outgoing(
                            row.getLong("id"), row.getString("body"), row.getObject("notice_id", Long.class)),
                    now(),
                    PORTION);
            jdbc.batchUpdate(
                    "update care_message set due_at = ? where id = ?",
                    taken.stream()
                            .map(one -> new Object[] {now().plus(LEASE), one.id()})
                            .toList());
            return taken;
        });
    }

    /** The broker has it, on its disk. */
    public void sent(Outgoing message) {
        durable.run(() -> {
            jdbc.update("delete from care_message where id = ?", message.id());
            if (message.noticeId() != null) {
                jdbc.update(
                        "update notice set sent_at = ? where id = ? and sent_at is null", now(), message.noticeId());
            }
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String text(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
