package org.custodygateway.monitoring;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.IdSource;
import org.custodygateway.monitoring.AlertEvaluation.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts that come of no rule over events: another room has found something about a client, and it is worked off like any alert (I6). */
@Component
public class Findings {

    private final JdbcClient jdbc;
    private final EvidenceJson json;
    private final List<AlertListener> listeners;
    private final TradingDays days;
    private final IdSource ids;
    private final Clock clock;

    Findings(
            JdbcClient jdbc,
            EvidenceJson json,
            List<AlertListener> listeners,
            TradingDays days,
            IdSource ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.listeners = listeners;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes an alert, within the caller's transaction.
     *
     * @param rule number of the rule, at most four characters
     * @param key what was found, once
     * @return the alert's id
     */
    public long raise(String rule, String key, String clientNo, List<Evidence.Condition> conditions) {
        var hash = Proof.hash("", What.RAISED, rule, 0, key, conditions, List.of());
        var alert = new Alert(
                ids.next("alert_id"), rule, 0, clientNo, 1, clock.instant(), new Evidence(hash, conditions, List.of()));
        jdbc.sql("""
                insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash, alert_key, raised_on)
                values (?, ?, 0, ?, 1, ?, ?, ?, ?, ?, ?)""")
                .params(
                        alert.id(),
                        rule,
                        clientNo,
                        key,
                        Timestamp.from(alert.raisedAt()),
                        json.write(hash, conditions),
                        hash,
                        key,
                        days.recent().day())
                .update();
        listeners.forEach(one -> one.raised(alert));
        return alert.id();
    }

    /** Holds an alert's row until the caller's transaction ends: it is taken before whatever the alert is about. */
    public void hold(long alertId) {
        jdbc.sql("select id from alert where id = ? for update")
                .param(alertId)
                .query(Long.class)
                .optional();
    }
}
