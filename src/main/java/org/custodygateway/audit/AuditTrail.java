package org.custodygateway.audit;

import java.util.List;

/** Adds acts to the chain. */
public interface AuditTrail {

    /**
     * Adds the records, in order, within the caller's transaction: they stand or fall with what they tell of.
     *
     * @throws IllegalStateException when there is no transaction
     */
    void append(List<AuditRecord> records);
}
