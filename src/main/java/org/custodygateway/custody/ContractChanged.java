package org.custodygateway.custody;

/** A bank's word has changed a custody contract. Told after it is on disk; a hint, for a stop in between swallows it. */
public record ContractChanged(String clientNo, String accountNo) {}
