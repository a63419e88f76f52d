package org.custodygateway.care;

/** What is done with a client and recorded (C4). */
public enum CareKind {
    /** Investor education (投资者教育). */
    EDUCATION,
    /** The risks disclosed once more, after the account was opened. */
    RISK_DISCLOSURE,
    INTERVIEW,
    /** The client's written undertaking (承诺书), with its paper. */
    UNDERTAKING
}
