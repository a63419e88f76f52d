package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.screening.Hit;
import org.custodygateway.screening.Hits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A match and its case are decided in one: whichever is decided decides the other (I6). */
@Component
class MatchCases implements ClosedAlert {

    private record Proposed(String reason, String by) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<Hits> hits;
    private final CaseTable table;
    private final ActTable acts;
    private final Clock clock;

    MatchCases(JdbcClient jdbc, ObjectProvider<Hits> hits, CaseTable table, ActTable acts, Clock clock) {
        this.jdbc = jdbc;
        this.hits = hits;
        this.table = table;
        this.acts = acts;
        this.clock = clock;
    }

    /** The queue has closed the case: confirmed is who is on the list, whatever else was said is somebody else. */
    @Override
    public void closed(long alertId, String rule, String clientNo, Code code, String user, String origin) {
        if (!rule.equals(ListMatches.RULE)) {
            return;
        }
        var proposed = jdbc.sql("select reason, proposed_by from alert_case where alert_id = ?")
                .param(alertId)
                .query((row, number) -> new Proposed(row.getString(1), row.getString(2)))
                .single();
        var decision = code == Code.CONFIRMED ? Hit.Decision.CONFIRM : Hit.Decision.RELEASE;
        hits.getObject().conclude(alertId, decision, proposed.reason(), proposed.by(), user, origin);
    }

    /**
     * The match was decided by itself: its case is closed with the same words.
     *
     * @return false when it was closed or withdrawn before
     */
    boolean close(Alert alert, Hit hit, Code code) {
        var before = table.lock(alert.id()).orElseThrow(() -> Acting.missing(alert.id()));
        int closed = jdbc.sql("""
                update alert_case set state = 'CLOSED', code = ?, reason = ?, proposed_by = ?, proposed_at = ?, proposed_hash = ?,
                       approved_by = ?, closed_by = ?, closed_at = ?, lease_until = null
                where alert_id = ? and state not in ('CLOSED', 'WITHDRAWN')""")
                .params(
                        code.name(),
                        hit.reason(),
                        hit.proposer(),
                        Timestamp.from(clock.instant()),
                        alert.evidence().hash(),
                        hit.approver(),
                        hit.approver(),
                        Timestamp.from(clock.instant()),
                        alert.id())
                .update();
        if (closed == 1) {
            var approver = String.valueOf(hit.approver());
            acts.note(
                    alert.id(),
                    "approve",
                    before.state(),
                    State.CLOSED,
                    " " + code,
                    hit.reason(),
                    approver,
                    "screening");
        }
        return closed == 1;
    }
}
