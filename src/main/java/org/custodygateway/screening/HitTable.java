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
import org.custodygateway.screening.Match.Level;
import org.custodygateway.secret.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code screening_hit}. */
@Component
class HitTable {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Sealer sealer;
    private final ScreeningSettings settings;
    private final Clock clock;

    HitTable(JdbcClient jdbc, IdSource ids, Sealer sealer, ScreeningSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps a match, once.
     *
     * @param clientNo null for an applicant
     * @return its id, empty when it is not new
     */
    Optional<Long> add(@Nullable String clientNo, Match match) {
        var person = person(match);
        var now = clock.instant();
        long id = ids.next("screening_hit_id");
        int added = jdbc.sql("""
                        insert into screening_hit (id, client_no, part, person, list, entry_id, entry_digest, freezes, matched_by,
                                                   state, question, at, due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?) on conflict do nothing""")
                .params(
                        id,
                        clientNo,
                        match.person().part(),
                        person,
                        match.listed().list(),
                        match.listed().entry().id(),
                        match.listed().digest(),
                        match.level() == Level.FREEZE,
                        match.by(),
                        question(clientNo, person, match),
                        utc(now),
                        utc(now.plus(settings.dueWithin())))
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    void alert(long id, long alertId) {
        jdbc.sql("update screening_hit set alert_id = ? where id = ?")
                .params(alertId, id)
                .update();
    }

    Optional<Hit> ofAlert(long alertId) {
        return jdbc.sql("select * from screening_hit where alert_id = ?")
                .param(alertId)
                .query(HitTable::hit)
                .optional();
    }

    private static String question(@Nullable String clientNo, String person, Match match) {
        return Digest.of(String.join(
                "\n",
                clientNo == null ? "applicant" : clientNo,
                match.person().part(),
                person,
                match.listed().list(),
                match.listed().digest()));
    }

    private String person(Match match) {
        return sealer.index(match.person().content(), "screening");
    }

    /** Whether compliance has said of this very person, wherever met, that it is not this very entry. */
    boolean released(Match match) {
        return jdbc.sql("""
                        select count(*) from screening_hit
                        where person = ? and list = ? and entry_id = ? and entry_digest = ? and state = 'RELEASED'""")
                        .params(
                                person(match),
                                match.listed().list(),
                                match.listed().entry().id(),
                                match.listed().digest())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those of a client's that are not released. */
    List<Hit> against(String clientNo) {
        return jdbc.sql("select * from screening_hit where client_no = ? and state <> 'RELEASED' order by id")
                .param(clientNo)
                .query(HitTable::hit)
                .list();
    }

    Optional<Hit> find(long id) {
        return jdbc.sql("select * from screening_hit where id = ?")
                .param(id)
                .query(HitTable::hit)
                .optional();
    }

    List<Hit> list(
            Hit.@Nullable State state, @Nullable String clientNo, @Nullable Boolean freezes, long before, int limit) {
        var wanted = state == null ? "" : state.name();
        var client = clientNo == null ? "" : clientNo;
        return jdbc.sql("""
                        select * from screening_hit where id < ? and (? = '' or state = ?) and (? = '' or client_no = ?)
                          and (? or freezes = ?)
                        order by id desc limit ?""")
                .params(before, wanted, wanted, client, client, freezes == null, Boolean.TRUE.equals(freezes), limit)
                .query(HitTable::hit)
                .list();
    }

    /** Expects that it is not decided and that nothing is proposed. */
    Rider propose(long id, Hit.Decision decision, String reason, String user) {
        return Rider.update("""
                update screening_hit set state = 'TO_APPROVE', decision = ?, reason = ?, proposer = ? where id = ? and state = 'OPEN'""", decision.name(), reason, user, id);
    }

    /** Expects the very decision that was looked at: another one may have been proposed meanwhile. */
    Rider approve(Hit seen, Hit.State to, String user) {
        return Rider.update(
                """
                update screening_hit set state = ?, approver = ?, decided_at = ?, freezes = freezes or decision = 'CONFIRM'
                where id = ? and state = 'TO_APPROVE' and proposer <> ? and decision = ? and proposer = ?""",
                to.name(),
                user,
                utc(clock.instant()),
                seen.id(),
                user,
                String.valueOf(seen.proposed()),
                seen.proposer());
    }

    /** Expects that it is not decided, whatever was proposed. */
    Rider conclude(long id, Hit.Decision decision, Hit.State to, String reason, String proposer, String approver) {
        return Rider.update(
                """
                update screening_hit set state = ?, decision = ?, reason = ?, proposer = ?, approver = ?, decided_at = ?,
                       freezes = freezes or ?
                where id = ? and state in ('OPEN', 'TO_APPROVE')""",
                to.name(),
                decision.name(),
                reason,
                proposer,
                approver,
                utc(clock.instant()),
                to == Hit.State.CONFIRMED,
                id);
    }

    Rider giveBack(long id, String user) {
        return Rider.update("""
                update screening_hit set state = 'OPEN', decision = null, reason = null, proposer = null
                where id = ? and state = 'TO_APPROVE' and proposer <> ?""", id, user);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Hit hit(ResultSet row, int number) throws SQLException {
        var decision = row.getString("decision");
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Hit(
                row.getLong("id"),
                row.getString("client_no"),
                row.getString("part"),
                row.getString("list"),
                row.getString("entry_id"),
                row.getBoolean("freezes"),
                row.getString("matched_by"),
                Hit.State.valueOf(row.getString("state")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                decision == null ? null : Hit.Decision.valueOf(decision),
                row.getString("reason"),
                row.getString("proposer"),
                row.getString("approver"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getObject("alert_id", Long.class));
    }
}
