package org.custodygateway.compliance;

/** Who proposed does not approve, under whatever role (P2). */
public final class SamePersonException extends RuntimeException {

    SamePersonException() {
        super("P2: the proposer is not the approver", null, false, false);
    }
}
