package org.custodygateway.keyinfo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one bank stands with a client's key information (K2).
 *
 * @param equal whether the bank has what the firm has, as far as the firm knows: confirmed, or asked for the contract with just that
 * @param code the bank's last return code about it
 * @param at since when it stands there, null where the contract itself was made with it
 */
public record AtBank(
        String bank,
        String accountNo,
        State state,
        boolean equal,
        @Nullable String code,
        @Nullable Instant at) {

    public enum State {
        /** The bank has not been asked yet. */
        PENDING,
        /** It was asked and has not clearly answered. */
        SENT,
        REFUSED,
        /** The bank has what the firm has. */
        CONFIRMED
    }
}
