package org.custodygateway.bank;

/**
 * Banks that are reached over one connection, which one node holds. Any node may reach a bank that is none of these.
 */
public interface HeldLines {

    /** Whether requests to the bank can leave from this node now. */
    boolean open(String bank);
}
