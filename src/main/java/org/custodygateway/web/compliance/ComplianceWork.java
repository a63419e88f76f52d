package org.custodygateway.web.compliance;

import org.custodygateway.compliance.QueueMark;
import org.custodygateway.monitoring.Proposed;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits at the desk of compliance, for its people only: nobody else's header or mark moves with it (C7). */
@Component
class ComplianceWork implements DeskWork {

    private final QueueMark queue;
    private final Proposed proposed;

    ComplianceWork(QueueMark queue, Proposed proposed) {
        this.queue = queue;
        this.proposed = proposed;
    }

    @Override
    public Work of(GatewayUser reader) {
        return worksHere(reader)
                ? new Work(
                        queue.mine(reader.username()),
                        queue.toApprove(reader.username()) + proposed.toApprove(reader.username()))
                : Work.NONE;
    }

    @Override
    public String mark(GatewayUser reader) {
        return worksHere(reader) ? queue.moved() + "." + proposed.moved() : "";
    }

    private static boolean worksHere(GatewayUser reader) {
        return reader.roles().contains(Role.COMPLIANCE);
    }
}
