package org.custodygateway.custody;

import java.util.Optional;

/** Ends custody contracts (解约, 11004). */
public interface Termination {

    /**
     * Takes the account out of the service and asks the bank to end its contract, within the caller's transaction. No money moves on it
     * from here on. The bank is asked until it says done, by itself and ever more seldom; only then the account is closed, and gives its
     * bank and its place free (A1, A3).
     *
     * @throws IllegalStateException when the contract is neither in force nor pre-designated
     */
    void begin(String accountNo);

    /** What the bank said last, while it has not ended the contract yet. */
    Optional<BankWord> lastWord(String accountNo);
}
