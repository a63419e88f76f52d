package org.custodygateway.web.settlement;

import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.settlement.SettlementWork;
import org.custodygateway.transfer.OpenDecisions;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits at settlement's desk; one's own proposals wait for others. */
@Component
class SettlementDesk implements DeskWork {

    private final SettlementWork settlement;
    private final OpenDecisions decisions;

    SettlementDesk(SettlementWork settlement, OpenDecisions decisions) {
        this.settlement = settlement;
        this.decisions = decisions;
    }

    @Override
    public Work of(GatewayUser reader) {
        if (!worksHere(reader)) {
            return Work.NONE;
        }
        var waiting = settlement.of(reader.username());
        long others = decisions.proposals().values().stream()
                .filter(one -> !one.by().equals(reader.username()))
                .count();
        return new Work(waiting.toDo() + decisions.withoutProposal(), waiting.toApprove() + (int) others);
    }

    @Override
    public String mark(GatewayUser reader) {
        return worksHere(reader) ? settlement.mark() + decisions.proposals().hashCode() : "";
    }

    private static boolean worksHere(GatewayUser reader) {
        return reader.roles().contains(Role.SETTLEMENT);
    }
}
