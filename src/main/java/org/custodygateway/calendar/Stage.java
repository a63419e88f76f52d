package org.custodygateway.calendar;

/** Stage of the trading day (S1). */
public enum Stage {
    OPEN,
    CLOSING,
    CLOSED
}
