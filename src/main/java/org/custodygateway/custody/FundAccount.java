package org.custodygateway.custody;

import org.jspecify.annotations.Nullable;

/**
 * A fund account and its tie to a bank (A3). Balances and what blocks it are the ledger's.
 *
 * @param settlementAccount null until the bank's confirmation brings it (A7)
 * @param managementAccount the bank's mirror, null until the bank has numbered it
 */
public record FundAccount(
        String accountNo,
        String clientNo,
        Role role,
        String bank,
        Contract contract,
        @Nullable String settlementAccount,
        @Nullable String managementAccount) {

    public enum Role {
        MAIN,
        AUXILIARY
    }

    /** Where the custody contract stands (A7). Money moves only while it is in force. */
    public enum Contract {
        SENT,
        PRE_DESIGNATED,
        IN_FORCE,
        REFUSED,
        TERMINATED
    }

    /** Whether it still takes a place among the client's accounts and at its bank (A1, A3). */
    public boolean open() {
        return contract != Contract.REFUSED && contract != Contract.TERMINATED;
    }
}
