package org.custodygateway.setting;

/** What can be set otherwise while the gateway runs (P2). */
public enum SettingKind {
    /** Interest and its tax from a trading day on (S5); the subject is that day. */
    RATE,
    /** Whether the exchanges trade on a day (S1); the subject is the day. */
    CALENDAR,
    /** Hours, limits and throttle of a bank (T13); the subject is its code. */
    BANK
}
