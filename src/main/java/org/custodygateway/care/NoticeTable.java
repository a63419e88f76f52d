package org.custodygateway.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link Notice}s as rows. */
@Component
class NoticeTable {

    private static final String SELECT = """
            select n.id, n.client_no, n.kind, coalesce(n.zh, c.zh) as zh, coalesce(n.en, c.en) as en, n.cause, n.given_by, n.at, n.sent_at, n.seen_at
            from notice n left join notice_circular c on c.id = n.circular_id
            """;

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Rider insert(
            long id,
            String clientNo,
            NoticeKind kind,
            NoticeText text,
            @Nullable String cause,
            String by,
            OffsetDateTime at) {
        return Rider.also(
                "insert into notice (id, client_no, kind, zh, en, cause, given_by, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                clientNo,
                kind.name(),
                text.zh(),
                text.en(),
                cause,
                by,
                at);
    }

    /** A client's copy of a circular; changes no row when the client has it. */
    static Rider copy(long id, String clientNo, Circular circular, OffsetDateTime at) {
        return Rider.update("""
                insert into notice (id, client_no, kind, circular_id, given_by, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing""", id, clientNo, circular.kind().name(), circular.id(), circular.by(), at);
    }

    static Rider seen(long id, String by, OffsetDateTime at) {
        return Rider.update("update notice set seen_at = ?, seen_by = ? where id = ? and seen_at is null", at, by, id);
    }

    Optional<Notice> find(long id) {
        return jdbc.sql(SELECT + "where n.id = ?")
                .param(id)
                .query(NoticeTable::notice)
                .optional();
    }

    List<Notice> of(String clientNo, int limit, long before) {
        return jdbc.sql(SELECT + "where n.client_no = ? and n.id < ? order by n.id desc limit ?")
                .params(clientNo, before, limit)
                .query(NoticeTable::notice)
                .list();
    }

    private static Notice notice(ResultSet row, int n) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("client_no"),
                NoticeKind.valueOf(row.getString("kind")),
                new NoticeText(row.getString("zh"), row.getString("en")),
                row.getString("cause"),
                row.getString("given_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"),
                instant(row, "seen_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
