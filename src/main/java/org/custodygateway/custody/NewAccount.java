package org.custodygateway.custody;

import org.jspecify.annotations.Nullable;

/**
 * A fund account somebody wants opened.
 *
 * @param settlementAccount given where the contract is signed at the firm's end, null where it is confirmed at the bank (A7)
 */
public record NewAccount(String bank, @Nullable String settlementAccount) {}
