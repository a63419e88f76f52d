package org.custodygateway.custody;

import java.util.Set;

/** Return codes that mean something particular for contracts; the classes of codes in general are the bank's settings. */
final class ContractCodes {

    static final String DONE = "0000";

    /** 1017: the fund account or the settlement account is tied already. */
    static final String RELATION_EXISTS = "1017";

    /** 1016: the bank knows of no such contract. */
    static final String NO_RELATION_AT_BANK = "1016";

    /** Business date not the bank's, firm not signed in, deadline passed: refused for now, not for the matter. */
    static final Set<String> NOT_NOW = Set.of("1032", "1038", "1054");

    private ContractCodes() {}
}
