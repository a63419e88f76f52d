package org.custodygateway.bank;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.custodygateway.money.Money;

/** Asks banks what they have (11009). */
public interface BankBalances {

    /**
     * Balance of the firm's omnibus account at the bank (S3); waits.
     *
     * @param day business date of the question
     * @return empty when the bank gave no balance in the time given
     */
    Optional<Money> omnibus(String bank, LocalDate day, Duration within);

    /** Balance of a fund account's mirror at the bank, the management account; waits, like {@link #omnibus}. */
    Optional<Money> fundAccount(String bank, String fundAccount, LocalDate day, Duration within);
}
