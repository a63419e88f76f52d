package org.custodygateway.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.custodygateway.compliance.AlertCase.Act;
import org.custodygateway.compliance.AlertCase.Closing;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.Comment;
import org.custodygateway.compliance.AlertCase.Escalation;
import org.custodygateway.compliance.AlertCase.Holder;
import org.custodygateway.compliance.AlertCase.Proposal;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Alert;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code alert_case} as it is at a moment: a claim whose time has passed is none. The alert itself is monitoring's.
 *
 * @param evaluated a rule has found something, and did not fail (M10)
 */
record CaseRow(
        long alertId,
        String rule,
        String clientNo,
        State state,
        boolean evaluated,
        long fen,
        int risk,
        Instant dueAt,
        boolean overdue,
        @Nullable Holder holder,
        @Nullable Escalation escalation,
        @Nullable Proposal proposal,
        @Nullable Closing closing) {

    /** Whether one person may not close it alone, whatever the code (C1). Two decide on a match with a list (I6). */
    boolean secondPerson(QueueSettings settings) {
        return escalation != null
                || rule.equals(ListMatches.RULE)
                || fen >= settings.secondPersonFromFen()
                || risk >= settings.secondPersonRisk();
    }

    AlertCase with(Alert alert, QueueSettings settings, List<String> tags, List<Comment> comments, List<Act> history) {
        return new AlertCase(
                alert,
                state,
                Money.ofFen(fen),
                dueAt,
                overdue,
                holder,
                escalation,
                secondPerson(settings),
                proposal,
                closing,
                tags,
                comments,
                history);
    }

    static CaseRow of(ResultSet row, Instant now) throws SQLException {
        var dueAt = row.getTimestamp("due_at").toInstant();
        var escalatedAt = row.getTimestamp("escalated_at");
        var closedAt = row.getTimestamp("closed_at");
        var state = State.valueOf(row.getString("state"));
        var lease = row.getTimestamp("lease_until");
        boolean held = state == State.CLAIMED || state == State.IN_REVIEW;
        boolean lapsed = held && lease.toInstant().isBefore(now);
        var shown = lapsed ? resting(row) : state;
        return new CaseRow(
                row.getLong("alert_id"),
                row.getString("rule"),
                row.getString("client_no"),
                shown,
                !row.getString("born").equals("NOT_EVALUATED"),
                row.getLong("fen"),
                row.getInt("risk"),
                dueAt,
                open(shown) && dueAt.isBefore(now),
                held && !lapsed ? new Holder(row.getString("assignee"), lease.toInstant()) : null,
                escalatedAt == null ? null : new Escalation(row.getString("escalated_by"), escalatedAt.toInstant()),
                proposal(row),
                closedAt == null ? null : new Closing(row.getString("closed_by"), closedAt.toInstant()));
    }

    private static State resting(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("resting"));
    }

    private static boolean open(State state) {
        return state != State.CLOSED && state != State.WITHDRAWN && state != State.SUPPRESSED;
    }

    private static @Nullable Proposal proposal(ResultSet row) throws SQLException {
        var code = row.getString("code");
        return code == null
                ? null
                : new Proposal(
                        Code.valueOf(code),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        instant(row.getTimestamp("proposed_at")),
                        row.getString("proposed_hash"),
                        row.getString("approved_by"));
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }
}
