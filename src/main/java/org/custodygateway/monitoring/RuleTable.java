package org.custodygateway.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code rule_version}. Every change counts, so that each node sees it. */
@Component
class RuleTable {

    private static final int LONGEST_PARAMETERS = 4000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    RuleTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Grows with every change of any rule. */
    long changes() {
        return jdbc.sql("select number from rule_change where id = 1")
                .query(Long.class)
                .single();
    }

    private void changed() {
        jdbc.sql("update rule_change set number = number + 1 where id = 1").update();
    }

    /** All versions of all rules, by rule and version. */
    List<RuleVersion> all() {
        return jdbc.sql("select * from rule_version order by rule, version")
                .query(this::row)
                .list();
    }

    List<RuleVersion> of(String rule) {
        return jdbc.sql("select * from rule_version where rule = ? order by version")
                .param(rule)
                .query(this::row)
                .list();
    }

    Optional<RuleVersion> find(String rule, int version) {
        return jdbc.sql("select * from rule_version where rule = ? and version = ?")
                .params(rule, version)
                .query(this::row)
                .optional();
    }

    /** @return false when somebody else has just made that version */
    boolean add(RuleVersion version) {
        int added = jdbc.sql("""
                insert into rule_version (rule, version, parameters, definition, mode, author, since, effective_from, note, alerts_a_day)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        version.rule(),
                        version.version(),
                        write(new TreeMap<>(version.parameters())),
                        version.definition().toString(),
                        version.mode().name(),
                        version.author(),
                        Timestamp.from(version.since()),
                        version.effectiveFrom(),
                        version.note(),
                        version.alertsADay())
                .update();
        changed();
        return added == 1;
    }

    boolean approve(String rule, int version, String approver, Instant at) {
        int approved = jdbc.sql("""
                update rule_version set approver = ?, approved_at = ?
                where rule = ? and version = ? and approver is null and author <> ?""")
                .params(approver, Timestamp.from(at), rule, version, approver)
                .update();
        changed();
        return approved == 1;
    }

    /** Only where a live version before it decides then. */
    boolean hold(Ruling version, LocalDate day) {
        int held = jdbc.sql("""
                update rule_version set held_on = ? where rule = ? and version = ? and held_on is null and 'LIVE' = (
                  select earlier.mode from rule_version earlier
                  where earlier.rule = ? and (earlier.effective_from, earlier.version) < (?, ?)
                    and earlier.approver is not null and earlier.held_on is null and earlier.mode <> 'SHADOW'
                  order by earlier.effective_from desc, earlier.version desc limit 1)""")
                .params(
                        day,
                        version.rule(),
                        version.version(),
                        version.rule(),
                        version.effectiveFrom(),
                        version.version())
                .update();
        if (held == 1) {
            changed();
        }
        return held == 1;
    }

    /** Marks one that goes on above its limit; once a day. */
    boolean overLimit(Ruling version, LocalDate day) {
        return jdbc.sql("""
                        update rule_version set over_limit_on = ?
                        where rule = ? and version = ? and held_on is null and (over_limit_on is null or over_limit_on < ?)""").params(day, version.rule(), version.version(), day).update() == 1;
    }

    boolean end(String rule, int version, LocalDate day) {
        int ended = jdbc.sql("update rule_version set ended_on = ? where rule = ? and version = ? and mode = 'SHADOW'"
                        + " and approver is not null and ended_on is null")
                .params(day, rule, version)
                .update();
        changed();
        return ended == 1;
    }

    Map<String, Map<String, String>> presets(String rule) {
        var presets = new TreeMap<String, Map<String, String>>();
        jdbc.sql("select name, parameters from rule_preset where rule = ?")
                .param(rule)
                .query(row -> {
                    presets.put(row.getString(1), read(row.getString(2)));
                });
        return presets;
    }

    private RuleVersion row(ResultSet row, int number) throws SQLException {
        return new RuleVersion(
                row.getString("rule"),
                row.getInt("version"),
                read(row.getString("parameters")),
                tree(row.getString("definition")),
                RuleVersion.Mode.valueOf(row.getString("mode")),
                row.getString("author"),
                row.getString("approver"),
                row.getTimestamp("since").toInstant(),
                row.getObject("effective_from", LocalDate.class),
                Optional.ofNullable(row.getString("note")).orElse(""),
                row.getObject("alerts_a_day", Integer.class),
                row.getObject("held_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class));
    }

    /** Whether there is room for them. */
    boolean fits(Map<String, String> parameters) {
        return write(parameters).length() <= LONGEST_PARAMETERS;
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

    private JsonNode tree(String definition) {
        try {
            return json.readTree(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored definition of a rule cannot be read", e);
        }
    }
}
