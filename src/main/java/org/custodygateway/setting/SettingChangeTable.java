package org.custodygateway.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.custodygateway.setting.SettingChange.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposed changes and what became of them. */
@Repository
class SettingChangeTable {

    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    SettingChangeTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false when another one waits for the same subject */
    boolean insert(SettingChange one) {
        return jdbc.sql("""
                        insert into setting_change (id, kind, subject, was, wanted, reason, proposed_by, proposed_at, state, open_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?) on conflict do nothing""")
                        .params(
                                one.id(),
                                one.kind().name(),
                                one.subject(),
                                write(one.was()),
                                write(one.wanted()),
                                one.reason(),
                                one.proposedBy(),
                                Timestamp.from(one.proposedAt()),
                                one.kind() + ":" + one.subject())
                        .update()
                == 1;
    }

    /** @return false when somebody has decided already */
    boolean decide(long id, State state, String by, Instant at, @Nullable String note) {
        return jdbc.sql("""
                        update setting_change set state = ?, decided_by = ?, decided_at = ?, note = ?, open_key = null
                        where id = ? and state = 'PROPOSED'""")
                        .params(state.name(), by, Timestamp.from(at), note, id)
                        .update()
                == 1;
    }

    Optional<SettingChange> find(long id) {
        return jdbc.sql("select * from setting_change where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** Newest first. */
    List<SettingChange> list(@Nullable SettingKind kind, @Nullable State state, long before, int limit) {
        return jdbc.sql("select * from setting_change where id < :before"
                        + (kind == null ? "" : " and kind = '" + kind + "'")
                        + (state == null ? "" : " and state = '" + state + "'")
                        + " order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    String write(Map<String, String> values) {
        try {
            return json.writeValueAsString(new TreeMap<>(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> read(String text) {
        try {
            return json.readValue(text, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored values cannot be read", e);
        }
    }

    private SettingChange row(ResultSet row, int number) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new SettingChange(
                row.getLong("id"),
                SettingKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                read(row.getString("was")),
                read(row.getString("wanted")),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("note"));
    }
}
