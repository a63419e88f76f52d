package org.custodygateway.audit;

import org.jspecify.annotations.Nullable;

/** Keeps the first thing that was found wrong. */
final class Findings {

    private AuditCheck.@Nullable Broken first;

    void add(String chain, long number, String why) {
        if (first == null) {
            first = new AuditCheck.Broken(chain, number, why);
        }
    }

    boolean none() {
        return first == null;
    }

    AuditCheck.@Nullable Broken first() {
        return first;
    }
}
