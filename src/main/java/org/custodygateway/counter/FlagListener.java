package org.custodygateway.counter;

import org.jspecify.annotations.Nullable;

/** Hears of internal-transfer flags that are closed or opened (M2). */
public interface FlagListener {

    /**
     * An application for it.
     *
     * @param instruction number of the instruction it is done by, as the application names it
     */
    record Change(String clientNo, boolean open, @Nullable String instruction, String applicationId, String approver) {}

    /**
     * Asked before anybody approves.
     *
     * @throws org.custodygateway.rule.RefusedException when the instruction is not for this
     */
    void check(String clientNo, boolean open, @Nullable String instruction);

    /** The flags are set, within the transaction that sets them; nobody has read them back yet. */
    void changed(Change change);

    /** All of the client's accounts have been read back as they should be, within the transaction that ends the application. */
    void readBack(Change change);
}
