package org.custodygateway.care;

/** How somebody of the firm and a client came together. */
public enum How {
    PHONE,
    ON_SITE,
    QUESTIONNAIRE,
    ONLINE,
    LETTER
}
