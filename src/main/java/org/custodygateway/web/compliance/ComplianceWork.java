package org.custodygateway.web.compliance;

import org.custodygateway.compliance.QueueMark;
import org.custodygateway.monitoring.Proposed;
import org.custodygateway.retention.ExpiryRuns;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits at the desk of compliance, for its people only: nobody else's header or mark moves with it (C7). */
@Component
class ComplianceWork implements DeskWork {

    private final QueueMark queue;
    private final Proposed proposed;
    private final ExpiryRuns runs;

    ComplianceWork(QueueMark queue, Proposed proposed, ExpiryRuns runs) {
        this.queue = queue;
        this.proposed = proposed;
        this.runs = runs;
    }

    @Override
    public Work of(GatewayUser reader) {
        if (!worksHere(reader)) {
            return Work.NONE;
        }
        var user = reader.username();
        return new Work(queue.mine(user), queue.toApprove(user) + proposed.toApprove(user) + runs.toApprove(user));
    }

    @Override
    public String mark(GatewayUser reader) {
        return worksHere(reader) ? queue.moved() + "." + proposed.moved() + "." + runs.toApprove("") : "";
    }

    private static boolean worksHere(GatewayUser reader) {
        return reader.roles().contains(Role.COMPLIANCE);
    }
}
