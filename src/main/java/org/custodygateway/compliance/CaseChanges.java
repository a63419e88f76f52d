package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.custodygateway.compliance.AlertCase.Proposal;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.monitoring.Alert;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes the rows of {@code alert_case}; every change says which state it expects, and answers whether it found it. */
@Component
class CaseChanges {

    private static final String OWN =
            "alert_id = :id and assignee = :user and " + CaseTable.HELD + " and lease_until >= :now";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void open(Alert alert, State state, int risk, Instant dueAt) {
        long fen = alert.evidence().events().stream()
                .mapToLong(event -> event.amount().fen())
                .reduce(0, Math::addExact);
        jdbc.sql("""
                insert into alert_case (alert_id, rule, client_no, state, born, fen, risk, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        alert.id(),
                        alert.rule(),
                        alert.clientNo(),
                        state.name(),
                        state.name(),
                        fen,
                        risk,
                        Timestamp.from(dueAt))
                .update();
    }

    /** A suppressed alert becomes one like any other. */
    boolean lift(long id) {
        return jdbc.sql("update alert_case set state = 'NEW', born = 'NEW' where alert_id = ? and state = 'SUPPRESSED'")
                        .param(id)
                        .update()
                == 1;
    }

    /** Whatever state it is in: what was decided about it stays readable. */
    void withdraw(long id) {
        jdbc.sql("update alert_case set state = 'WITHDRAWN', lease_until = null where alert_id = ?")
                .param(id)
                .update();
    }

    /** Its evidence comes to so much more, or less. */
    void weigh(long id, long fen) {
        jdbc.sql("update alert_case set fen = fen + ? where alert_id = ?")
                .params(fen, id)
                .update();
    }

    boolean claim(long id, String user, Instant until) {
        return change("""
                update alert_case set state = case when assignee = :user and state = 'IN_REVIEW' and lease_until >= :now then state
                                                   else 'CLAIMED' end, assignee = :user, lease_until = :until
                where alert_id = :id and (state = 'NOT_EVALUATED' or %s or %s and assignee = :user)""".formatted(CaseTable.FREE, CaseTable.HELD), id, user, until);
    }

    /** Into the hands of another one, by the one who has it, or by anybody while nobody does. */
    boolean assign(long id, String user, String to, Instant until) {
        return jdbc.sql(
                                "update alert_case set state = 'CLAIMED', assignee = :to, lease_until = :until where alert_id = :id"
                                        + " and (state = 'NOT_EVALUATED' or " + CaseTable.FREE + " or " + CaseTable.HELD
                                        + " and assignee = :user)")
                        .param("to", to)
                        .param("until", Timestamp.from(until))
                        .param("id", id)
                        .param("user", user)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    boolean release(long id, String user) {
        return change(
                "update alert_case set state = " + CaseTable.RESTING + ", assignee = null, lease_until = null where "
                        + OWN,
                id,
                user,
                clock.instant());
    }

    /** Back to the queue, if the claim's time is over. */
    boolean lapse(long id) {
        return jdbc.sql("update alert_case set state = " + CaseTable.RESTING + ", assignee = null, lease_until = null"
                                + " where alert_id = ? and " + CaseTable.HELD + " and lease_until < ?")
                        .params(id, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** The assignee works on it: it is in review, and the lease runs anew. */
    void worked(long id, String user, Instant until) {
        change("update alert_case set state = 'IN_REVIEW', lease_until = :until where " + OWN, id, user, until);
    }

    /** Out of the hands of whoever has it. */
    boolean escalate(long id, String by) {
        return jdbc.sql("""
                        update alert_case set state = 'ESCALATED', escalated_by = ?, escalated_at = ?, assignee = null, lease_until = null
                        where alert_id = ? and state in ('NEW', 'NOT_EVALUATED', 'CLAIMED', 'IN_REVIEW') and escalated_at is null""").params(by, Timestamp.from(clock.instant()), id).update() == 1;
    }

    private boolean change(String sql, long id, String user, Instant until) {
        return jdbc.sql(sql)
                        .param("id", id)
                        .param("user", user)
                        .param("until", Timestamp.from(until))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    boolean propose(long id, Proposal proposal) {
        return jdbc.sql(
                                "update alert_case set state = 'TO_APPROVE', code = :code, reason = :reason, proposed_by = :user,"
                                        + " proposed_at = :now, proposed_hash = :hash, approved_by = null, lease_until = null where "
                                        + OWN)
                        .param("code", proposal.code().name())
                        .param("reason", proposal.reason())
                        .param("user", proposal.proposedBy())
                        .param("now", Timestamp.from(proposal.proposedAt()))
                        .param("hash", proposal.evidenceHash())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Expects the very proposal that was looked at: another one may have been made on the same evidence meanwhile. */
    boolean approve(long id, String user, Proposal seen) {
        return jdbc.sql("""
                        update alert_case set state = 'CLOSED', approved_by = :user, closed_by = :user, closed_at = :now
                        where alert_id = :id and state = 'TO_APPROVE' and proposed_hash = :hash and proposed_by <> :user
                          and code = :code and proposed_by = :proposer and proposed_at = :proposed""")
                        .param("user", user)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", id)
                        .param("hash", seen.evidenceHash())
                        .param("code", seen.code().name())
                        .param("proposer", seen.proposedBy())
                        .param("proposed", Timestamp.from(seen.proposedAt()))
                        .update()
                == 1;
    }

    /** One person is enough: what was just proposed is decided. */
    boolean close(long id, String user) {
        return jdbc.sql("""
                        update alert_case set state = 'CLOSED', closed_by = ?, closed_at = ?
                        where alert_id = ? and state = 'TO_APPROVE' and proposed_by = ?""")
                        .params(user, Timestamp.from(clock.instant()), id, user)
                        .update()
                == 1;
    }

    /** Back to who proposed it, who has it from then on. */
    boolean giveBack(long id, Instant until) {
        return jdbc.sql("update alert_case set state = 'IN_REVIEW', lease_until = ?"
                                + " where alert_id = ? and state = 'TO_APPROVE'")
                        .params(Timestamp.from(until), id)
                        .update()
                == 1;
    }

    /** Somebody has proposed to suppress what it has found. */
    boolean suppress(long id, String by) {
        return jdbc.sql("update alert_case set suppressed_by = ? where alert_id = ? and assignee = ? and "
                                + CaseTable.HELD)
                        .params(by, id, by)
                        .update()
                == 1;
    }

    /** Nobody has to look at it any more, if nobody has proposed to close it meanwhile. */
    boolean suppressed(long id) {
        return jdbc.sql("""
                        update alert_case set state = 'SUPPRESSED', assignee = null, lease_until = null
                        where alert_id = ? and state in ('NEW', 'CLAIMED', 'IN_REVIEW')""").param(id).update() == 1;
    }
}
