package org.custodygateway.custody;

import java.util.Optional;

/** Changes of the settlement account within a bank that start at the firm's end (A18, 11006). */
public interface CardChanges {

    /**
     * Whether the account has stood still today, so that its settlement account may be changed.
     *
     * @throws org.custodygateway.rule.RefusedException A18 when money has moved on it today, or something of it is in doubt
     */
    void checkStandstill(FundAccount account);

    /**
     * Asks the bank, within the caller's transaction, which holds the account. No money moves on the account until the bank has answered, nor
     * on the day it has; an unclear answer or none is asked after until it is clear.
     */
    void begin(FundAccount account, String settlementAccount);

    /** The settlement account the bank is asked to change to, while it has not answered clearly. */
    Optional<String> pending(String accountNo);

    /** Why the bank refused the last change, if it did. */
    Optional<BankWord> refusal(String accountNo);
}
