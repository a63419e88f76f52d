package org.custodygateway.web.operations;

import org.custodygateway.compliance.Ladder;
import org.custodygateway.compliance.Measures;
import org.custodygateway.counter.WaitingForOperations;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits for operations management: applications it decides on, and measures. */
@Component
class OperationsWork implements DeskWork {

    private static final int MOST = 100;

    private final WaitingForOperations applications;
    private final Measures measures;

    OperationsWork(WaitingForOperations applications, Measures measures) {
        this.applications = applications;
        this.measures = measures;
    }

    @Override
    public Work of(GatewayUser reader) {
        return reader.roles().contains(Role.OPERATIONS)
                ? new Work(
                        measures.list(false, Long.MAX_VALUE, MOST).size(),
                        applications.of(reader.username()).count())
                : Work.NONE;
    }

    @Override
    public String mark(GatewayUser reader) {
        return reader.roles().contains(Role.OPERATIONS)
                ? applications.of("")
                        + measures.list(false, Long.MAX_VALUE, MOST).stream()
                                .map(Ladder::alertId)
                                .toList()
                                .toString()
                : "";
    }
}
