package org.custodygateway.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Requests and their replies as lines for the archive: the request in our words, the reply as it came. */
@Component
class MessageLines {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    MessageLines(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param requests of one bank */
    List<String> of(List<OutboxRow> requests) {
        var lines = new ArrayList<String>();
        for (var request : requests) {
            lines.add(line(request));
            jdbc.query(
                            "select code, reply, raw, at from bank_inbox where bank = ? and related_serial = ? order by id",
                            (row, n) -> reply(
                                    request,
                                    row.getString("code"),
                                    row.getString("reply"),
                                    row.getBytes("raw"),
                                    row.getObject("at", OffsetDateTime.class)),
                            request.bank(),
                            request.serial())
                    .forEach(lines::add);
        }
        return lines;
    }

    private String line(OutboxRow row) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "REQUEST");
        line.put("serial", row.serial());
        line.put("instruction", row.instruction().code());
        line.put("day", row.businessDate().toString());
        line.put("subject", row.subject());
        line.put("body", row.body());
        line.put("state", row.state());
        line.put("attempts", row.attempts());
        line.put("sentAt", String.valueOf(row.sentAt()));
        return text(line);
    }

    private String reply(OutboxRow row, String code, String reply, byte[] raw, OffsetDateTime at) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "REPLY");
        line.put("serial", row.serial());
        line.put("code", code);
        line.put("reply", reply);
        line.put("raw", Base64.getEncoder().encodeToString(raw));
        line.put("at", at.toString());
        return text(line);
    }

    private String text(Map<String, Object> line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
