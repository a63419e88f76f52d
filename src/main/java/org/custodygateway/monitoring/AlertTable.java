package org.custodygateway.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts that there are, for those who work them off. Those of shadow versions are asked for by version only. */
@Component
class AlertTable implements Alerts {

    /** Of one alert; a list of alerts must stay one that can be answered. */
    private static final int MOST_EVENTS = 1000;

    private final JdbcClient jdbc;
    private final EvidenceJson json;
    private final RulesInForce rules;
    private final Clock clock;

    AlertTable(JdbcClient jdbc, EvidenceJson json, RulesInForce rules, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Optional<Alert> find(long id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Alert> findAll(Collection<Long> all) {
        var ids = all.toArray(Long[]::new);
        return with(
                ids,
                jdbc.sql("select * from alert where id = any(?)")
                        .param(ids)
                        .query(this::row)
                        .list());
    }

    @Override
    public List<Alert> ofShadow(String rule, int version, long before, int limit) {
        var found = jdbc.sql(
                        "select * from alert where rule = ? and rule_version = ? and mode = 'SHADOW' and not withdrawn"
                                + " and id < ? order by id desc limit ?")
                .params(rule, version, before, limit)
                .query(this::row)
                .list();
        return with(found.stream().map(Alert::id).toArray(Long[]::new), found);
    }

    private List<Alert> with(Long[] ids, List<Alert> alerts) {
        var events = new HashMap<Long, List<Evidence.Event>>();
        var leftOut = new HashMap<Long, Integer>();
        jdbc.sql("""
                select * from (
                  select a.alert_id, e.*, row_number() over (partition by a.alert_id order by e.day desc, e.at desc, e.id desc) as place,
                         count(*) over (partition by a.alert_id) as counted
                  from alert_event a join watched_event e on e.id = a.event_id
                  where a.alert_id = any(?) and a.until_step is null) latest
                where place <= ? order by day, at, id""").params(ids, MOST_EVENTS).query(row -> {
            long id = row.getLong("alert_id");
            events.computeIfAbsent(id, one -> new ArrayList<>()).add(Proof.event(EventTable.ROW.mapRow(row, 0)));
            if (row.getInt("counted") > MOST_EVENTS) {
                leftOut.put(id, row.getInt("counted") - MOST_EVENTS);
            }
        });
        return alerts.stream()
                .map(one -> new Alert(
                        one.id(),
                        one.rule(),
                        one.ruleVersion(),
                        one.clientNo(),
                        one.episode(),
                        one.raisedAt(),
                        new Evidence(
                                one.evidence().hash(),
                                one.evidence().conditions(),
                                events.getOrDefault(one.id(), List.of()),
                                leftOut.get(one.id()))))
                .toList();
    }

    @Override
    public Map<String, Integer> openByRule() {
        var open = new TreeMap<String, Integer>();
        jdbc.sql("select rule, count(*) from alert where open_key is not null and mode = 'LIVE' group by rule")
                .query(row -> {
                    open.put(row.getString(1), row.getInt(2));
                });
        return open;
    }

    /** Which episode in succession the next one is: one more than those confirmed in the days before. */
    int nextEpisode(String rule, String clientNo, int resetDays) {
        return 1
                + jdbc.sql("select count(*) from alert where client_no = ? and rule = ? and confirmed and not withdrawn"
                                + " and mode = 'LIVE' and closed_at > ?")
                        .params(clientNo, rule, Timestamp.from(clock.instant().minus(Duration.ofDays(resetDays))))
                        .query(Integer.class)
                        .single();
    }

    private record Confirmed(String rule, int version, String clientNo, Instant closedAt) {}

    @Override
    public int episode(long id) {
        return jdbc.sql("select * from alert where id = ? and confirmed and not withdrawn and mode = 'LIVE'")
                .param(id)
                .query((row, number) -> new Confirmed(
                        row.getString("rule"),
                        row.getInt("rule_version"),
                        row.getString("client_no"),
                        row.getTimestamp("closed_at").toInstant()))
                .optional()
                .map(this::episode)
                .orElse(0);
    }

    private int episode(Confirmed alert) {
        int resetDays =
                rules.version(alert.rule(), alert.version()).definition().resetDays();
        return jdbc.sql("select count(*) from alert where client_no = ? and rule = ? and confirmed and not withdrawn"
                        + " and mode = 'LIVE' and closed_at > ? and closed_at <= ?")
                .params(
                        alert.clientNo(),
                        alert.rule(),
                        Timestamp.from(alert.closedAt().minus(Duration.ofDays(resetDays))),
                        Timestamp.from(alert.closedAt()))
                .query(Integer.class)
                .single();
    }

    @Override
    public boolean close(long id, boolean confirmed, String hash) {
        return jdbc.sql("update alert set open_key = null, closed_at = ?, confirmed = ?"
                                + " where id = ? and open_key is not null and hash = ?")
                        .params(Timestamp.from(clock.instant()), confirmed, id, hash)
                        .update()
                == 1;
    }

    private Alert row(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getLong("id"),
                row.getString("rule"),
                row.getInt("rule_version"),
                row.getString("client_no"),
                row.getInt("episode"),
                row.getTimestamp("raised_at").toInstant(),
                json.evidence(row.getString("evidence")));
    }
}
