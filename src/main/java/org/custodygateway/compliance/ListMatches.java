package org.custodygateway.compliance;

import java.util.List;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.monitoring.Evidence.Condition;
import org.custodygateway.monitoring.Findings;
import org.custodygateway.screening.Hit;
import org.custodygateway.screening.MatchAlerts;
import org.springframework.stereotype.Component;

/** Has matches of clients with lists worked off in the queue (I6). */
@Component
class ListMatches implements MatchAlerts {

    static final String RULE = "I6";

    private final Findings findings;
    private final Alerts alerts;
    private final MatchCases cases;
    private final LooksAfterClosing looks;

    ListMatches(Findings findings, Alerts alerts, MatchCases cases, LooksAfterClosing looks) {
        this.findings = findings;
        this.alerts = alerts;
        this.cases = cases;
        this.looks = looks;
    }

    @Override
    public long raise(Hit hit) {
        var match = Long.toString(hit.id());
        return findings.raise(
                RULE,
                RULE + ":" + match,
                String.valueOf(hit.clientNo()),
                List.of(
                        new Condition("match", match, "=", match, true),
                        new Condition("same", hit.by(), "=", hit.list() + " " + hit.entryId(), true),
                        new Condition(
                                "part", hit.part(), "=", "client", hit.part().equals("client")),
                        new Condition("frozen", hit.freezes(), "=", true, hit.freezes())));
    }

    @Override
    public void hold(long alertId) {
        findings.hold(alertId);
    }

    @Override
    public void close(Hit hit) {
        var id = hit.alertId();
        var alert = id == null ? null : alerts.find(id).orElse(null);
        if (alert != null) {
            boolean confirmed = hit.state() == Hit.State.CONFIRMED;
            alerts.close(id, confirmed, alert.evidence().hash());
            var code = confirmed ? Code.CONFIRMED : Code.FALSE_POSITIVE;
            if (cases.close(alert, hit, code)) {
                looks.closed(alert.id(), RULE, alert.clientNo(), code, String.valueOf(hit.approver()), "screening");
            }
        }
    }
}
