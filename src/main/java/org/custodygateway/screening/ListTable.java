package org.custodygateway.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.screening.Match.ListedEntry;
import org.custodygateway.secret.SealedTable;
import org.custodygateway.secret.Sealer;
import org.custodygateway.secret.Sealer.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code watch_list} and {@code watch_list_entry}. */
@Component
class ListTable {

    private static final String ENTRIES = "watch_list_entry";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final IdSource ids;
    private final Sealer sealer;
    private final ObjectMapper json;
    private final Clock clock;

    ListTable(JdbcClient jdbc, JdbcTemplate batches, IdSource ids, Sealer sealer, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ids = ids;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sealed {
        @Bean
        SealedTable sealedListEntries() {
            return new SealedTable(ENTRIES, "id", List.of("content"));
        }
    }

    /** Keeps it as it was loaded, within the caller's transaction. */
    long insert(ListFile.Content content, String sha256, String by) {
        long id = ids.next("watch_list_id");
        jdbc.sql("""
                insert into watch_list (id, list, kind, version, sha256, entries, state, screened_to, screened, loaded_by, at)
                values (?, ?, ?, ?, ?, ?, 'PROPOSED', '', false, ?, ?)""")
                .params(
                        id,
                        content.list(),
                        content.kind().name(),
                        content.version(),
                        sha256,
                        content.entries().size(),
                        by,
                        now())
                .update();
        batches.batchUpdate(
                "insert into watch_list_entry (id, list_id, content) values (?, ?, ?)",
                content.entries().stream().map(entry -> row(id, entry)).toList());
        return id;
    }

    private Object[] row(long listId, Entry entry) {
        long id = ids.next("watch_list_entry_id");
        return new Object[] {id, listId, Objects.requireNonNull(sealer.seal(write(entry), place(id)))};
    }

    /** Expects that another person has loaded it and that it waits. */
    Rider decide(WatchList list, WatchList.State to, String by) {
        return Rider.update("""
                update watch_list set state = ?, decided_by = ?, decided_at = ?
                where id = ? and state = 'PROPOSED' and loaded_by <> ?""", to.name(), by, now(), list.id(), by);
    }

    /** It holds in the place of its earlier version. */
    void replace(WatchList list) {
        jdbc.sql("update watch_list set in_force = null, state = 'REPLACED' where in_force = ?")
                .param(list.list())
                .update();
        jdbc.sql("update watch_list set in_force = list where id = ?")
                .param(list.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    Optional<WatchList> find(long id) {
        return jdbc.sql("select * from watch_list where id = ?")
                .param(id)
                .query(ListTable::list)
                .optional();
    }

    Optional<WatchList> find(String list, String version) {
        return jdbc.sql("select * from watch_list where list = ? and version = ?")
                .params(list, version)
                .query(ListTable::list)
                .optional();
    }

    List<WatchList> all() {
        return jdbc.sql("select * from watch_list order by id desc")
                .query(ListTable::list)
                .list();
    }

    Set<Long> inForce() {
        return new HashSet<>(jdbc.sql("select id from watch_list where in_force is not null")
                .query(Long.class)
                .list());
    }

    List<ListedEntry> entries(Set<Long> lists) {
        return jdbc.sql("""
                        select e.id, e.list_id, l.list, e.content from watch_list_entry e join watch_list l on l.id = e.list_id
                        where e.list_id = any(?) order by e.id""")
                .param(lists.toArray(Long[]::new))
                .query((row, number) -> {
                    var content =
                            Objects.requireNonNull(sealer.open(row.getString("content"), place(row.getLong("id"))));
                    return new ListedEntry(
                            row.getLong("list_id"), row.getString("list"), read(content), Digest.of(content));
                })
                .list();
    }

    /** The list that clients have still to be compared with, the oldest first. */
    Optional<WatchList> toScreen() {
        return jdbc.sql("select * from watch_list where in_force is not null and not screened order by id limit 1")
                .query(ListTable::list)
                .optional();
    }

    void screened(WatchList list, String to, boolean all) {
        jdbc.sql("update watch_list set screened_to = ?, screened = ? where id = ? and screened_to <= ?")
                .params(to, all, list.id(), to)
                .update();
    }

    private static Place place(long id) {
        return new Place(ENTRIES, "content", Long.toString(id));
    }

    private String write(Entry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry cannot be written", e);
        }
    }

    private Entry read(String content) {
        try {
            return json.readValue(content, Entry.class);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("an entry cannot be read", e);
        }
    }

    private static WatchList list(ResultSet row, int number) throws SQLException {
        return new WatchList(
                row.getLong("id"),
                row.getString("list"),
                WatchList.Kind.valueOf(row.getString("kind")),
                row.getString("version"),
                row.getString("sha256"),
                row.getInt("entries"),
                WatchList.State.valueOf(row.getString("state")),
                row.getString("screened_to"),
                row.getBoolean("screened"),
                row.getString("loaded_by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"));
    }
}
