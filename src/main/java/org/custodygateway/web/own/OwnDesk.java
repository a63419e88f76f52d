package org.custodygateway.web.own;

import org.custodygateway.security.GatewayUser;
import org.custodygateway.transfer.Transfers;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** A client's pages look again when one of the own transfers has moved. */
@Component
class OwnDesk implements DeskWork {

    private static final int NEWEST = 20;

    private final Transfers transfers;

    OwnDesk(Transfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public Work of(GatewayUser reader) {
        return Work.NONE;
    }

    @Override
    public String mark(GatewayUser reader) {
        if (!reader.isClient()) {
            return "";
        }
        return String.join(
                ",",
                transfers.of(reader.username(), null, null, NEWEST).stream()
                        .map(one -> one.id() + " " + one.state())
                        .toList());
    }
}
