package org.custodygateway.transfer;

import org.custodygateway.money.Money;

/** What a counter clerk or a client wants moved (T1, T7). */
public sealed interface Order {

    /** Settlement account to fund account. */
    record Deposit(String accountNo, Money amount) implements Order {}

    /** Fund account to settlement account. */
    record Withdrawal(String accountNo, Money amount) implements Order {}

    /** Main to auxiliary account or back. */
    record Internal(String from, String to, Money amount) implements Order {}

    /** All auxiliary money to the main account. */
    record Sweep(String clientNo) implements Order {}
}
