package org.custodygateway.bank;

import org.jspecify.annotations.Nullable;

/**
 * The keys of the MAC of banks' messages. Either side makes one and sends it (10004); of those agreed on the one with the highest
 * number counts, on both sides. A key that was replaced stays good for a while, for what was sent under it; one that was made here and is
 * not answered yet is good, too, for that the bank uses it proves that it arrived.
 */
public interface WorkingKeys {

    /** Number of the key that key changes, and answers about wrong MACs, are under. */
    long FOR_CHANGES = 0;

    /** How the MAC is made at this bank. */
    MacAlgorithm algorithm(String bank);

    /**
     * Number of the key that requests are sent under.
     *
     * @throws IllegalStateException when none has been agreed on yet
     */
    long current(String bank);

    /** The key of this number, or null when there is none, or it was replaced too long ago. */
    byte @Nullable [] good(String bank, long number);
}
