package org.custodygateway.identity;

/** Why a client's identity has to be established anew (I3). */
public enum LookCause {
    KEY_INFORMATION,
    UNUSUAL_BEHAVIOUR,
    SUSPICION,
    RISK_RAISED,
    INQUIRY,
    DOUBTFUL,
    OUT_OF_DATE
}
