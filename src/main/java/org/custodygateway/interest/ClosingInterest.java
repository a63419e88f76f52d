package org.custodygateway.interest;

import java.util.Optional;
import org.custodygateway.custody.FundAccount;

/** Interest that is capitalised because an account closes (A12, S5): fixed, told to the bank (12006 type 1), booked when the bank has answered. */
public interface ClosingInterest {

    /**
     * Takes the account's balance-days out and fixes the interest on them, within the caller's transaction. From here to the bank's answer
     * no money moves on the account; interest of 0.00 is settled at once, and the bank is not told of it.
     *
     * @throws org.custodygateway.database.ExpectationFailed when the balance-days moved meanwhile; the transaction must be given up then
     */
    void fix(FundAccount account);

    /** What was fixed last for the account. */
    Optional<InterestSlip> latest(String accountNo);

    /** How many are neither booked nor refused: their banks may be paying them now. */
    int onTheWay();
}
