package org.custodygateway.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.custody.ServiceClients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Round;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notices to all clients with the service, in the order of their numbers, a portion a transaction: how far it has come is in the row, so that
 * any node goes on where another stopped. Who joins the service later is told of its present rules at the counter (A16).
 */
@Component
class Circulars {

    private static final Logger LOG = LoggerFactory.getLogger(Circulars.class);
    private static final int PORTION = 200;
    private static final String SELECT =
            "select id, request_key, kind, zh, en, state, told_to, clients, given_by, at from notice_circular ";

    private final JdbcClient jdbc;
    private final ServiceClients clients;
    private final CareMessages messages;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    Circulars(
            JdbcClient jdbc,
            ServiceClients clients,
            CareMessages messages,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.messages = messages;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(Circular circular, String toldTo) {}

    Circular give(NoticeKind kind, NoticeText text, @Nullable String key, Carer who) {
        long id = ids.next("notice_circular_id");
        boolean first = durable.call(() -> insert(id, kind, text, key, who));
        if (first) {
            return find("where id = ?", id);
        }
        var earlier = find("where request_key = ?", String.valueOf(key));
        if (earlier.kind() != kind || !earlier.text().equals(text)) {
            throw new RefusedException(Refusal.byState("T10", "C5.other-circular", Map.of("key", String.valueOf(key))));
        }
        return earlier;
    }

    private boolean insert(long id, NoticeKind kind, NoticeText text, @Nullable String key, Carer who) {
        int rows = jdbc.sql("""
                insert into notice_circular (id, request_key, kind, zh, en, state, told_to, clients, given_by, at)
                values (?, ?, ?, ?, ?, 'RUNNING', '', 0, ?, ?) on conflict do nothing""")
                .params(id, key, kind.name(), text.zh(), text.en(), who.name(), now())
                .update();
        if (rows == 1) {
            audit.append(List.of(
                    new AuditRecord(who.name(), who.origin(), "notice.to-all", "circular:" + id, "", kind.name())));
        }
        return rows == 1;
    }

    private Circular find(String where, Object value) {
        return jdbc.sql(SELECT + where)
                .param(value)
                .query(Circulars::row)
                .single()
                .circular();
    }

    List<Circular> list(int limit, long before) {
        return jdbc
                .sql(SELECT + "where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(Circulars::row)
                .list()
                .stream()
                .map(Row::circular)
                .toList();
    }

    @Scheduled(fixedDelayString = "${gateway.care.look-every}", initialDelayString = "${gateway.care.look-every}")
    void look() {
        Round.of(LOG, "telling all clients", () -> {
            while (portion()) {
                LOG.debug("a portion of a circular is told");
            }
        });
    }

    /** @return whether there may be more to tell */
    boolean portion() {
        if (jdbc.sql("select id from notice_circular where state = 'RUNNING' limit 1")
                .query(Long.class)
                .optional()
                .isEmpty()) {
            return false;
        }
        return durable.call(() -> jdbc
                .sql(SELECT + "where state = 'RUNNING' order by id limit 1 for update skip locked")
                .query(Circulars::row)
                .list()
                .stream()
                .anyMatch(this::tell));
    }

    private boolean tell(Row row) {
        var circular = row.circular();
        var next = clients.after(row.toldTo(), PORTION);
        int told = 0;
        for (var clientNo : next) {
            long id = ids.next("notice_id");
            var copy = NoticeTable.copy(id, clientNo, circular, now());
            if (jdbc.sql(copy.sql()).params(copy.parameters()).update() == 1) {
                durable.run(List.of(messages.notice(id, clientNo, circular.kind(), circular.text())));
                told++;
            }
        }
        boolean done = next.size() < PORTION;
        jdbc.sql("update notice_circular set told_to = ?, clients = clients + ?, state = ? where id = ?")
                .params(next.isEmpty() ? row.toldTo() : next.getLast(), told, done ? "DONE" : "RUNNING", circular.id())
                .update();
        return true;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var circular = new Circular(
                row.getLong("id"),
                NoticeKind.valueOf(row.getString("kind")),
                new NoticeText(row.getString("zh"), row.getString("en")),
                row.getString("state").equals("DONE"),
                row.getLong("clients"),
                row.getString("given_by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
        return new Row(circular, row.getString("told_to"));
    }
}
