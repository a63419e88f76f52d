package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Parked messages as a table. A retry sends the message to {@code direct:<source>}, where it came in. */
@Component("parkedMessages")
class ParkedRows implements ParkedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRows.class);
    private static final int LONGEST_WHY = 500;
    private static final int LONGEST_HEADER = 300;
    private static final int LONGEST_HEADERS = 4_000;

    private final JdbcTemplate jdbc;
    private final DurableTransaction durably;
    private final IdSource ids;
    private final AuditTrail audit;
    private final ProducerTemplate routes;

    ParkedRows(JdbcTemplate jdbc, DurableTransaction durably, IdSource ids, AuditTrail audit, ProducerTemplate routes) {
        this.jdbc = jdbc;
        this.durably = durably;
        this.ids = ids;
        this.audit = audit;
        this.routes = routes;
    }

    /** Step of routes: keeps the message as it came in at the source that the property {@code source} names. */
    public void park(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String why =
                failure == null ? "could not be delivered" : Objects.toString(failure.getMessage(), failure.toString());
        String source = Objects.requireNonNull(exchange.getProperty("source", String.class), "source");
        Wire wire = exchange.getProperty(WireSteps.WIRE, Wire.class);
        Wire kept = wire == null ? asItIs(exchange) : wire;
        long id = ids.next("parked_message_id");
        durably.run(() -> {
            jdbc.update(
                    "insert into parked_message (id, source, raw, headers, why, state, at) values (?, ?, ?, ?, ?, 'PARKED', ?)",
                    id,
                    source,
                    beginning(kept.body()),
                    fitting(kept.headers()),
                    shortened(why),
                    Instant.now().atOffset(UTC));
            audit.append(List.of(new AuditRecord("system", source, "message.parked", "parked:" + id, "", "PARKED")));
        });
        LOG.error("message {} from {} is parked: {}", id, source, why);
    }

    private static Wire asItIs(Exchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (value instanceof String text && !name.startsWith("Camel") && !name.startsWith("JMS")) {
                headers.put(name, text);
            }
        });
        try {
            return new Wire(WireSteps.bytes(exchange.getMessage()), headers);
        } catch (UnreadableMessage e) {
            return new Wire(new byte[0], headers);
        }
    }

    /** What is longer than any message is bad, however it goes on. */
    private static byte[] beginning(byte[] body) {
        return body.length <= WireSteps.LARGEST ? body : Arrays.copyOf(body, WireSteps.LARGEST);
    }

    /** What parks a message must never fail at what its sender has put into it: no header of any bank is so long, nor are there so many. */
    private static String fitting(Map<String, String> headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        String text = Bodies.text(kept);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            kept.put(shortened(header.getKey(), LONGEST_HEADER), shortened(header.getValue(), LONGEST_HEADER));
            String longer = Bodies.text(kept);
            if (longer.length() > LONGEST_HEADERS) {
                return text;
            }
            text = longer;
        }
        return text;
    }

    private static String shortened(String why) {
        return shortened(why, LONGEST_WHY).replace('\0', ' ');
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    @Override
    public int waiting() {
        return jdbc.queryForObject("select count(*) from parked_message where state = 'PARKED'", Integer.class);
    }

    @Override
    public List<Parked> list(long before, int limit) {
        return jdbc.query(
                "select id, source, length(raw) bytes, why, state, at from parked_message where id < ? order by id desc limit ?",
                ParkedRows::parked,
                before,
                limit);
    }

    private static Parked parked(ResultSet row, int number) throws SQLException {
        return new Parked(
                row.getLong("id"),
                row.getString("source"),
                row.getInt("bytes"),
                row.getString("why"),
                row.getString("state"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    @Override
    public Parked retry(long id, String user) {
        Exchange done = send(parked(id).source(), wire(id));
        if (done.getException() == null) {
            return leave(id, user, "RETRIED");
        }
        String why = Objects.toString(
                done.getException().getMessage(), done.getException().toString());
        durably.run(() -> {
            jdbc.update("update parked_message set why = ? where id = ?", shortened(why), id);
            audit.append(List.of(new AuditRecord(user, "api", "message.retried", "parked:" + id, "PARKED", "PARKED")));
        });
        return find(id);
    }

    private Exchange send(String source, Wire wire) {
        if (routes.getCamelContext().hasEndpoint("direct:" + source) == null) {
            throw new RefusedException(Refusal.byState("", "bank.no-way-in", Map.of("source", source)));
        }
        return routes.send("direct:" + source, ExchangePattern.InOnly, exchange -> {
            exchange.getMessage().setBody(wire.body());
            wire.headers().forEach(exchange.getMessage()::setHeader);
        });
    }

    @SuppressWarnings("unchecked")
    private Wire wire(long id) {
        return jdbc.queryForObject(
                "select raw, headers from parked_message where id = ?",
                (row, number) -> new Wire(row.getBytes("raw"), Bodies.of(row.getString("headers"), Map.class)),
                id);
    }

    @Override
    public Parked discard(long id, String user) {
        parked(id);
        return leave(id, user, "DISCARDED");
    }

    private Parked leave(long id, String user, String state) {
        durably.run(() -> {
            if (jdbc.update("update parked_message set state = ? where id = ? and state = 'PARKED'", state, id) == 0) {
                throw notParked(id);
            }
            audit.append(List.of(new AuditRecord(
                    user,
                    "api",
                    "message." + state.toLowerCase(java.util.Locale.ROOT),
                    "parked:" + id,
                    "PARKED",
                    state)));
        });
        return find(id);
    }

    private Parked parked(long id) {
        Parked found = find(id);
        if (!found.state().equals("PARKED")) {
            throw notParked(id);
        }
        return found;
    }

    private static RefusedException notParked(long id) {
        return new RefusedException(Refusal.byState("", "bank.not-parked", Map.of("id", Long.toString(id))));
    }

    private Parked find(long id) {
        return jdbc
                .query(
                        "select id, source, length(raw) bytes, why, state, at from parked_message where id = ?",
                        ParkedRows::parked,
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.missing("parked-message", Long.toString(id))));
    }
}
