package org.custodygateway.web.support;

import org.custodygateway.bank.ParkedMessages;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.transfer.TransferCounts;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits for support: parked messages and transfers in doubt. */
@Component
class SupportWork implements DeskWork {

    private static final int MOST = 20;

    private final ParkedMessages parked;
    private final TransferCounts transfers;

    SupportWork(ParkedMessages parked, TransferCounts transfers) {
        this.parked = parked;
        this.transfers = transfers;
    }

    @Override
    public Work of(GatewayUser reader) {
        return reader.roles().contains(Role.SUPPORT)
                ? new Work(parked.waiting() + transfers.inDoubt(null, MOST).size(), 0)
                : Work.NONE;
    }

    /** The marks of the board have both already. */
    @Override
    public String mark(GatewayUser reader) {
        return "";
    }
}
