package org.custodygateway.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;

/** The places people work at, in the order of the menu; who works at several starts at the first. Addresses below a desk's are its own. */
public enum Desk {
    COUNTER("/counter", Role.COUNTER, Role.SUPERVISOR, Role.BRANCH_HEAD),
    SETTLEMENT("/settlement", Role.SETTLEMENT),
    COMPLIANCE("/compliance", Role.COMPLIANCE),
    CARE(
            "/care",
            Role.COUNTER,
            Role.SUPERVISOR,
            Role.BRANCH_HEAD,
            Role.BRANCH_COMPLIANCE,
            Role.CLIENT_SERVICE,
            Role.COMPLIANCE),
    OPERATIONS("/operations", Role.OPERATIONS),
    AUDIT("/audit", Role.AUDITOR),
    SUPPORT("/support", Role.SUPPORT),
    OVERVIEW("/overview", Role.STAFF),
    OWN("/my", Role.CLIENT);

    private final String address;
    private final Set<Role> roles;

    Desk(String address, Role... roles) {
        this(address, Set.of(roles));
    }

    Desk(String address, Set<Role> roles) {
        this.address = address;
        this.roles = roles;
    }

    public String address() {
        return address;
    }

    Set<Role> roles() {
        return roles;
    }

    /** Where somebody may work (P1). */
    static List<Desk> of(GatewayUser user) {
        return Arrays.stream(values())
                .filter(desk -> desk.roles.stream().anyMatch(user.roles()::contains))
                .toList();
    }
}
