package org.custodygateway.counter;

import org.springframework.security.access.AccessDeniedException;

/** The applicant may not approve or return the own application, under whatever role (P2). */
public final class TwoPersonsException extends AccessDeniedException {

    public TwoPersonsException() {
        super("P2: the applicant is not the approver");
    }
}
