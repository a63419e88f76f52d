package org.custodygateway.keyinfo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.database.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code key_info_change}; whoever writes one holds the client's row. */
@Component
class ChangeTable {

    enum State {
        OPEN,
        DONE,
        REPLACED,
        WITHDRAWN
    }

    /**
     * A change that is open.
     *
     * @param from what comes back when it is withdrawn
     */
    record Open(long id, KeyInformation from, String enteredBy) {}

    private final JdbcClient jdbc;
    private final KeyInfoSecrets secrets;
    private final IdSource ids;
    private final Clock clock;

    ChangeTable(JdbcClient jdbc, KeyInfoSecrets secrets, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<Open> open(String clientNo) {
        return jdbc.sql("""
                        select id, from_name, from_document_type, from_document_number, entered_by
                        from key_info_change where open_for = ?""").param(clientNo).query(this::opened).optional();
    }

    private Open opened(ResultSet row, int number) throws SQLException {
        return new Open(
                row.getLong("id"),
                secrets.open(row, "key_info_change", row.getString("id"), "from_"),
                row.getString("entered_by"));
    }

    void insert(String clientNo, KeyInformation from, KeyInformation to, ChangeOrigin origin) {
        long id = ids.next("key_info_change_id");
        var before = secrets.seal(from, "key_info_change", id, "from_");
        var after = secrets.seal(to, "key_info_change", id, "");
        jdbc.sql("""
                insert into key_info_change (id, client_no, application_id, bank, state, open_for, from_name, from_document_type,
                                             from_document_number, name, document_type, document_number, entered_by, approved_by, at)
                values (?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        clientNo,
                        origin.applicationId() == null ? null : Long.valueOf(origin.applicationId()),
                        origin.bank(),
                        clientNo,
                        before.name(),
                        before.documentType(),
                        before.documentNumber(),
                        after.name(),
                        after.documentType(),
                        after.documentNumber(),
                        origin.enteredBy(),
                        origin.approvedBy(),
                        now())
                .update();
    }

    /** Ends an open change. */
    void end(long id, State state, @Nullable String withdrawnBy) {
        jdbc.sql("""
                update key_info_change set state = ?, open_for = null, withdrawn_by = ?, ended_at = ?
                where id = ? and state = 'OPEN'""").params(state.name(), withdrawnBy, now(), id).update();
    }

    Optional<State> ofApplication(String applicationId) {
        return jdbc.sql("select state from key_info_change where application_id = ?")
                .param(Long.valueOf(applicationId))
                .query(String.class)
                .optional()
                .map(State::valueOf);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
