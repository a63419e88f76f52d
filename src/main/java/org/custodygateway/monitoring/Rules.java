package org.custodygateway.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of the rules (M6): those of the configuration, the first as version 1, each change of them as the next. */
@Component
public class Rules {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Map<String, RuleVersion> inForce = new TreeMap<>();

    Rules(
            WatchSettings settings,
            JdbcClient jdbc,
            ObjectMapper json,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        settings.rules()
                .forEach((rule, parameters) -> inForce.put(
                        rule,
                        transaction.call(() -> latest(rule)
                                .filter(version -> version.parameters().equals(parameters))
                                .orElseGet(() -> add(rule, parameters, audit, clock)))));
    }

    /** @throws IllegalStateException when there is no such rule */
    public RuleVersion current(String rule) {
        var version = inForce.get(rule);
        if (version == null) {
            throw new IllegalStateException("no rule " + rule + " in gateway.monitoring.rules");
        }
        return version;
    }

    /** The versions in force, by rule. */
    public List<RuleVersion> all() {
        return List.copyOf(inForce.values());
    }

    private Optional<RuleVersion> latest(String rule) {
        return jdbc.sql(
                        "select version, parameters, since from rule_version where rule = ? order by version desc limit 1")
                .param(rule)
                .query((row, number) -> new RuleVersion(
                        rule,
                        row.getInt(1),
                        read(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** Of two nodes that start at once with the same settings one writes the row, the other finds it. */
    private RuleVersion add(String rule, Map<String, String> parameters, AuditTrail audit, Clock clock) {
        var before = latest(rule);
        int version = before.map(RuleVersion::version).orElse(0) + 1;
        int added = jdbc.sql(
                        "insert into rule_version (rule, version, parameters, since) values (?, ?, ?, ?) on conflict do nothing")
                .params(rule, version, write(new TreeMap<>(parameters)), Timestamp.from(clock.instant()))
                .update();
        if (added == 1) {
            audit.append(List.of(new AuditRecord(
                    "system",
                    "configuration",
                    "rule.version",
                    "rule:" + rule + ":" + version,
                    before.map(old -> old.parameters().toString()).orElse(""),
                    parameters.toString())));
        }
        return latest(rule).orElseThrow();
    }

    private String write(Map<String, String> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> read(String parameters) {
        try {
            return json.readValue(parameters, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored parameters of a rule cannot be read", e);
        }
    }
}
