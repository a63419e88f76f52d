package org.custodygateway.web.support;

import org.custodygateway.bank.ParkedMessages;
import org.custodygateway.bank.StoppableRoutes;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.transfer.TransferCounts;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits for support: parked messages, transfers in doubt, and routes that were stopped and not started again. */
@Component
class SupportWork implements DeskWork {

    private static final int MOST = 20;

    private final ParkedMessages parked;
    private final TransferCounts transfers;
    private final StoppableRoutes routes;

    SupportWork(ParkedMessages parked, TransferCounts transfers, StoppableRoutes routes) {
        this.parked = parked;
        this.transfers = transfers;
        this.routes = routes;
    }

    @Override
    public Work of(GatewayUser reader) {
        return reader.roles().contains(Role.SUPPORT)
                ? new Work(parked.waiting() + transfers.inDoubt(null, MOST).size() + routes.stopped(), 0)
                : Work.NONE;
    }

    /** The marks of the board have messages and transfers already. */
    @Override
    public String mark(GatewayUser reader) {
        return reader.roles().contains(Role.SUPPORT) ? String.valueOf(routes.stopped()) : "";
    }
}
