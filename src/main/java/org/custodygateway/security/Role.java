package org.custodygateway.security;

import java.util.EnumSet;
import java.util.Set;

/** The roles of P1. */
public enum Role {
    /** Counter operator (经办). */
    COUNTER,
    /** Counter supervisor (复核). */
    SUPERVISOR,
    BRANCH_HEAD,
    /** The branch compliance post (合规岗). */
    BRANCH_COMPLIANCE,
    SETTLEMENT,
    /** Operations management (运营管理部). */
    OPERATIONS,
    /** Technical support (运维). */
    SUPPORT,
    COMPLIANCE,
    CLIENT_SERVICE,
    AUDITOR,
    /** The trading system, a program. */
    TRADING,
    CLIENT;

    /** The firm's people: everybody but clients and programs. */
    public static final Set<Role> STAFF = Set.copyOf(EnumSet.complementOf(EnumSet.of(TRADING, CLIENT)));

    /** Those who see the clients of their own branch only. */
    public static final Set<Role> OF_A_BRANCH = Set.of(COUNTER, SUPERVISOR, BRANCH_HEAD, BRANCH_COMPLIANCE);
}
