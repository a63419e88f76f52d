package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Clients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes suppressions (M11): with a reason, a ceiling, an end within 180 days, and a second person. */
@Component
public class Suppressions {

    private static final int LONGEST_DAYS = 180;

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clients clients;
    private final Rules rules;
    private final TradingDays days;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Suppressions(
            JdbcClient jdbc,
            IdSource ids,
            Clients clients,
            Rules rules,
            TradingDays days,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clients = clients;
        this.rules = rules;
        this.days = days;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws RefusedException when the end is not within 180 days from today, or rule or client do not exist */
    public Suppression propose(
            String rule, String clientNo, String reason, LocalDate until, Money ceiling, String author, String origin) {
        rules.versions(rule);
        clients.find(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        within(until);
        return transaction.call(() -> {
            var made = new Suppression(
                    ids.next("suppression_id"), rule, clientNo, reason, until, ceiling, author, null, 0, 0);
            jdbc.sql("""
                    insert into suppression (id, rule, client_no, reason, until_day, ceiling_fen, author, made_at, matched, sampled)
                    values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)""")
                    .params(
                            made.id(),
                            rule,
                            clientNo,
                            reason,
                            until,
                            ceiling.fen(),
                            author,
                            Timestamp.from(clock.instant()))
                    .update();
            record("suppression.proposed", made, author, origin);
            return made;
        });
    }

    private void within(LocalDate until) {
        var today = days.current().day();
        if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new RefusedException(Refusal.byRule(
                    "M11",
                    "M11.until",
                    Map.of(
                            "until",
                            until.toString(),
                            "last",
                            today.plusDays(LONGEST_DAYS).toString())));
        }
    }

    /** @throws RefusedException when the author approves (P2), or it is approved already */
    public Suppression approve(long id, String approver, String origin) {
        return transaction.call(() -> {
            var before = find(id);
            if (before.author().equals(approver)) {
                throw new RefusedException(Refusal.samePerson(approver));
            }
            within(before.until());
            int approved = jdbc.sql(
                            "update suppression set approver = ?, approved_on = ? where id = ? and approver is null")
                    .params(approver, days.current().day(), id)
                    .update();
            if (approved == 0) {
                throw new RefusedException(
                        Refusal.byState("M11", "M11.approved", Map.of("suppressionId", Long.toString(id))));
            }
            var now = find(id);
            record("suppression.approved", now, approver, origin);
            return now;
        });
    }

    /**
     * Puts an open alert under an approved suppression, within the caller's transaction, as if it had been raised under it.
     *
     * @return false when it comes to more than the ceiling, or is closed by now
     */
    public boolean cover(long alertId, long suppressionId) {
        int covered = jdbc.sql("""
                        update alert set suppression = :suppression,
                               counted_fen = (select coalesce(sum(e.fen), 0) from alert_event a join watched_event e on e.id = a.event_id
                                              where a.alert_id = :alert and a.until_step is null)
                        where id = :alert and open_key is not null and suppression is null
                              and (select coalesce(sum(e.fen), 0) from alert_event a join watched_event e on e.id = a.event_id
                                   where a.alert_id = :alert and a.until_step is null)
                                  <= (select ceiling_fen from suppression where id = :suppression and approver is not null)""")
                .param("suppression", suppressionId)
                .param("alert", alertId)
                .update();
        jdbc.sql("update suppression set matched = matched + ? where id = ?")
                .params(covered, suppressionId)
                .update();
        return covered == 1;
    }

    private Suppression find(long id) {
        return jdbc.sql("select * from suppression where id = ?")
                .param(id)
                .query(Suppressions::row)
                .optional()
                .orElseThrow(() -> new RefusedException(Refusal.missing("suppression", Long.toString(id))));
    }

    /** Newest first, at most {@code limit}, with ids below {@code before}. */
    public List<Suppression> list(long before, int limit) {
        return jdbc.sql("select * from suppression where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(Suppressions::row)
                .list();
    }

    private void record(String action, Suppression one, String user, String origin) {
        audit.append(List.of(new AuditRecord(
                user,
                origin,
                action,
                "suppression:" + one.id(),
                "",
                one.rule() + " until " + one.until() + " up to " + one.ceiling())));
    }

    private static Suppression row(ResultSet row, int number) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                row.getString("rule"),
                row.getString("client_no"),
                row.getString("reason"),
                row.getObject("until_day", LocalDate.class),
                Money.ofFen(row.getLong("ceiling_fen")),
                row.getString("author"),
                row.getString("approver"),
                row.getInt("matched"),
                row.getInt("sampled"));
    }
}
