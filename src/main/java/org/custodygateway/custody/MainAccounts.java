package org.custodygateway.custody;

/** Which of a client's accounts is the main one (A2). */
public interface MainAccounts {

    /**
     * Makes an auxiliary account with a contract in force the main account, and the main account an auxiliary one (A10), within the caller's
     * transaction, which has checked everything else and holds both accounts. Balances, holds and ties stay where they are. Securities and
     * mutual-fund accounts hang on whatever account is the main one. While the old account's internal-transfer flag is closed, the new
     * one's is, too (M2).
     *
     * @throws org.custodygateway.database.ExpectationFailed when the accounts are not what they were
     */
    void change(FundAccount from, FundAccount to, boolean flagOpen);
}
