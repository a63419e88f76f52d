package org.custodygateway.counter;

/** Whose word makes an application be carried out (P2). */
public enum Approver {
    SUPERVISOR,
    OPERATIONS
}
