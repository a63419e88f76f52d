package org.custodygateway.interest;

/** Interest of a closing account is booked. Told after it is on disk; a hint, for a stop in between swallows it. */
public record InterestSettled(String clientNo, String accountNo) {}
