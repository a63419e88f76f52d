package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.custodygateway.bank.Banks;
import org.custodygateway.counter.Actor;
import org.custodygateway.counter.Approver;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.springframework.stereotype.Component;

/** The counter's view of somebody who has logged in. */
@Component
class Actors {

    private final Banks firm;

    Actors(Banks firm) {
        this.firm = firm;
    }

    Actor of(GatewayUser user, HttpServletRequest request) {
        var may = EnumSet.noneOf(Approver.class);
        if (user.roles().contains(Role.SUPERVISOR)) {
            may.add(Approver.SUPERVISOR);
        }
        if (user.roles().contains(Role.OPERATIONS)) {
            may.add(Approver.OPERATIONS);
        }
        var branch = user.branch() == null ? firm.branch() : user.branch();
        return new Actor(user.username(), branch, user.onlyBranch(), may, request.getRemoteAddr());
    }
}
