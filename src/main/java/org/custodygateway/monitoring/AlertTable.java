package org.custodygateway.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.custodygateway.database.IdSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code alert} and of what each counts. */
@Component
class AlertTable implements Alerts {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ObjectMapper json;
    private final IdSource ids;
    private final Clock clock;

    AlertTable(JdbcClient jdbc, JdbcTemplate batches, ObjectMapper json, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Alert> find(long id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Alert> findAll(Collection<Long> all) {
        return jdbc.sql("select * from alert where id = any(?)")
                .param(all.toArray(Long[]::new))
                .query(this::row)
                .list();
    }

    @Override
    public Map<String, Integer> openByRule() {
        var open = new TreeMap<String, Integer>();
        jdbc.sql("select rule, count(*) from alert where open_key is not null group by rule")
                .query(row -> {
                    open.put(row.getString(1), row.getInt(2));
                });
        return open;
    }

    Optional<Alert> open(String openKey) {
        return jdbc.sql("select * from alert where open_key = ?")
                .param(openKey)
                .query(this::row)
                .optional();
    }

    /** Which episode in succession the next one is: one more than those confirmed in the days before. */
    int nextEpisode(String rule, String clientNo, int resetDays) {
        return 1
                + jdbc.sql(
                                "select count(*) from alert where client_no = ? and rule = ? and confirmed and closed_at > ?")
                        .params(clientNo, rule, Timestamp.from(clock.instant().minus(Duration.ofDays(resetDays))))
                        .query(Integer.class)
                        .single();
    }

    Alert raise(RuleVersion version, Rule.Finding finding, String clientNo, Evidence evidence) {
        var alert = new Alert(
                ids.next("alert_id"),
                version.rule(),
                version.version(),
                clientNo,
                nextEpisode(version.rule(), clientNo, finding.resetDays()),
                clock.instant(),
                evidence);
        jdbc.sql("""
                insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        alert.id(),
                        alert.rule(),
                        alert.ruleVersion(),
                        clientNo,
                        alert.episode(),
                        finding.openKey(),
                        Timestamp.from(alert.raisedAt()),
                        write(evidence),
                        evidence.hash())
                .update();
        count(alert, finding.counted());
        return alert;
    }

    /** @return false when the alert was closed in the meantime */
    boolean extend(Alert alert, Evidence evidence, List<Happening> more) {
        int changed = jdbc.sql("update alert set evidence = ?, hash = ? where id = ? and open_key is not null")
                .params(write(evidence), evidence.hash(), alert.id())
                .update();
        count(alert, more);
        return changed == 1;
    }

    private void count(Alert alert, List<Happening> counted) {
        batches.batchUpdate(
                "insert into alert_event (alert_id, event_id, client_no, rule) values (?, ?, ?, ?)",
                counted.stream()
                        .map(one -> new Object[] {alert.id(), one.id(), alert.clientNo(), alert.rule()})
                        .toList());
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
        Instant raisedAt = row.getTimestamp("raised_at").toInstant();
        return new Alert(
                row.getLong("id"),
                row.getString("rule"),
                row.getInt("rule_version"),
                row.getString("client_no"),
                row.getInt("episode"),
                raisedAt,
                read(row.getString("evidence")));
    }

    private String write(Evidence evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Evidence read(String evidence) {
        try {
            return json.readerFor(Evidence.class)
                    .without(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .readValue(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence cannot be read", e);
        }
    }
}
