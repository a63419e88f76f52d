package org.custodygateway.identity;

import java.time.Instant;

/**
 * The four steps, taken once (I2).
 *
 * @param method how document and person were checked
 * @param steps the evidence as JSON: as it was handed in, with the digest of what was registered and the papers that were kept
 */
public record Establishment(
        long id, String clientNo, String method, String steps, String enteredBy, String approvedBy, Instant at) {}
