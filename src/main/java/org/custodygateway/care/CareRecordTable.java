package org.custodygateway.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link CareRecord}s as rows. */
@Component
class CareRecordTable {

    private static final String SELECT = """
            select id, kind, client_no, how, held_on, text, understood, paper_id, complaint_id, cause, made_by, at, follow_up_by, follow_up,
                   followed_by, followed_at
            from care_record
            """;

    private final JdbcClient jdbc;

    CareRecordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Rider insert(long id, CareEntry entry, LocalDate on, String by, OffsetDateTime at) {
        return Rider.also(
                """
                insert into care_record (id, client_no, kind, how, held_on, text, understood, paper_id, complaint_id, cause, made_by, at,
                                         follow_up_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                entry.clientNo(),
                entry.kind().name(),
                entry.how().name(),
                on,
                entry.text(),
                entry.understood(),
                entry.paperId() == null ? null : Long.valueOf(entry.paperId()),
                entry.complaintId(),
                entry.cause(),
                by,
                at,
                entry.followUpBy());
    }

    static Rider followed(long id, String note, String by, OffsetDateTime at) {
        return Rider.update(
                "update care_record set follow_up = ?, followed_by = ?, followed_at = ? where id = ? and followed_by is null",
                note,
                by,
                at,
                id);
    }

    Optional<CareRecord> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(CareRecordTable::record)
                .optional();
    }

    List<CareRecord> of(String clientNo, Collection<CareKind> kinds, int limit, long before) {
        return jdbc.sql(
                        SELECT
                                + "where client_no = :client and kind in (:kinds) and id < :before order by id desc limit :limit")
                .param("client", clientNo)
                .param("kinds", kinds.stream().map(CareKind::name).toList())
                .param("before", before)
                .param("limit", limit)
                .query(CareRecordTable::record)
                .list();
    }

    private static CareRecord record(ResultSet row, int n) throws SQLException {
        return new CareRecord(
                row.getLong("id"),
                CareKind.valueOf(row.getString("kind")),
                row.getString("client_no"),
                How.valueOf(row.getString("how")),
                row.getObject("held_on", LocalDate.class),
                row.getString("text"),
                row.getObject("understood", Boolean.class),
                row.getString("paper_id"),
                row.getObject("complaint_id", Long.class),
                row.getString("cause"),
                row.getString("made_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("follow_up_by", LocalDate.class),
                followUp(row, "follow_up", "followed_by", "followed_at"));
    }

    static @Nullable FollowUp followUp(ResultSet row, String note, String by, String at) throws SQLException {
        var when = row.getObject(at, OffsetDateTime.class);
        return when == null ? null : new FollowUp(row.getString(note), row.getString(by), when.toInstant());
    }
}
