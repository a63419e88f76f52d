package org.custodygateway.custody;

import java.util.Optional;

/** Ends custody contracts (解约, 11004). */
public interface Termination {

    /**
     * Takes the account out of the service and asks the bank to end its contract, within the caller's transaction. No money moves on it
     * from here on. The bank is asked until it says done, by itself and ever more seldom; only then the account is closed, and gives its
     * bank and its place free (A1, A3). An account whose contract a bank has ended or refused before is closed at once.
     *
     * @throws IllegalStateException when the contract is asked for and not decided
     */
    void begin(String accountNo);

    /**
     * Begins the end of the contract like {@link #begin}, to designate the account anew at another bank as soon as this one says done: the same
     * account, with its number, role and flag (A18). Its place at the new bank is taken from here on (A3).
     *
     * @throws org.springframework.dao.DuplicateKeyException when that place is taken
     */
    void beginMove(String accountNo, NewAccount to);

    /** Designates an open account anew that no bank has a contract with, refused or ended by a bank, within the caller's transaction. */
    void moveOn(String accountNo, NewAccount to);

    /** What the bank said last, while it has not ended the contract yet. */
    Optional<BankWord> lastWord(String accountNo);
}
