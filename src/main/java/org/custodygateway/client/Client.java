package org.custodygateway.client;

/**
 * A client by key information and standing (A1, A5, K).
 *
 * @param documentType code of the document, two digits (10 resident identity card, 16 business licence ...)
 * @param branch the branch the client belongs to (P1)
 */
public record Client(
        String clientNo,
        Type type,
        String name,
        String documentType,
        String documentNumber,
        Standing standing,
        String branch) {

    public enum Type {
        INDIVIDUAL,
        INSTITUTION
    }

    public enum Standing {
        QUALIFIED,
        UNQUALIFIED,
        DORMANT,
        RISK_DISPOSITION
    }
}
