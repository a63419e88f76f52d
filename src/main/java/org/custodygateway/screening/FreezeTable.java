package org.custodygateway.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.screening.Freeze.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code client_freeze}; whoever writes one holds the client's row. */
@Component
class FreezeTable {

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final ScreeningSettings settings;
    private final Clock clock;

    FreezeTable(JdbcClient jdbc, IdSource ids, ScreeningSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return its id, empty while another one of the client's runs */
    Optional<Long> insert(String clientNo, String reason, String user) {
        long id = ids.next("client_freeze_id");
        var now = clock.instant();
        int added = jdbc.sql("""
                insert into client_freeze (id, client_no, reason, ordered_by, ordered_at, ends_at, state, running_for)
                values (?, ?, ?, ?, ?, ?, 'TEMPORARY', ?) on conflict do nothing""")
                .params(id, clientNo, reason, user, utc(now), utc(now.plus(settings.freezeFor())), clientNo)
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    boolean runs(String clientNo) {
        return jdbc.sql("select count(*) from client_freeze where running_for = ?")
                        .param(clientNo)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<Freeze> find(long id) {
        return jdbc.sql("select * from client_freeze where id = ?")
                .param(id)
                .query(FreezeTable::freeze)
                .optional();
    }

    List<Freeze> list(@Nullable State state, @Nullable String clientNo, long before, int limit) {
        var wanted = state == null ? "" : state.name();
        var client = clientNo == null ? "" : clientNo;
        return jdbc.sql("""
                        select * from client_freeze where id < ? and (? = '' or state = ?) and (? = '' or client_no = ?)
                        order by id desc limit ?""")
                .params(before, wanted, wanted, client, client, limit)
                .query(FreezeTable::freeze)
                .list();
    }

    List<Freeze> ending(int limit) {
        return jdbc.sql("""
                        select * from client_freeze where running_for is not null and ends_at is not null order by ends_at, id limit ?""").param(limit).query(FreezeTable::freeze).list();
    }

    /** Those whose time is over and that nobody has confirmed. */
    List<Freeze> over() {
        return jdbc.sql("""
                        select * from client_freeze where ends_at <= ? and running_for is not null order by ends_at limit ?""")
                .params(utc(clock.instant()), AT_ONCE)
                .query(FreezeTable::freeze)
                .list();
    }

    /** Each expects that the freeze is in a state for it. */
    Rider confirm(Freeze freeze, String user) {
        return Rider.update("""
                update client_freeze set state = 'CONFIRMED', confirmed_by = ?, ends_at = null, lift_reason = null, lift_by = null
                where id = ? and running_for is not null and confirmed_by is null and ends_at > ? and ordered_by <> ?""", user, freeze.id(), utc(clock.instant()), user);
    }

    Rider lift(Freeze freeze, String reason, String user) {
        return Rider.update("""
                update client_freeze set state = 'TO_LIFT', lift_reason = ?, lift_by = ?
                where id = ? and state in ('TEMPORARY', 'CONFIRMED')""", reason, user, freeze.id());
    }

    Rider lifted(Freeze freeze, String user) {
        return Rider.update("""
                update client_freeze set state = 'LIFTED', lifted_by = ?, running_for = null, over_at = ?
                where id = ? and state = 'TO_LIFT' and lift_by <> ?""", user, utc(clock.instant()), freeze.id(), user);
    }

    Rider ended(Freeze freeze) {
        var now = utc(clock.instant());
        return Rider.update("""
                update client_freeze set state = 'ENDED', running_for = null, over_at = ?
                where id = ? and running_for is not null and ends_at <= ?""", now, freeze.id(), now);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Freeze freeze(ResultSet row, int number) throws SQLException {
        return new Freeze(
                row.getLong("id"),
                row.getString("client_no"),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("ordered_by"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                instant(row, "ends_at"),
                row.getString("confirmed_by"),
                row.getString("lift_reason"),
                row.getString("lift_by"),
                row.getString("lifted_by"),
                instant(row, "over_at"));
    }
}
