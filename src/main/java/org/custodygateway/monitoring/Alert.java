package org.custodygateway.monitoring;

import java.time.Instant;

/**
 * A rule has found something.
 *
 * @param rule number of the rule, {@code M1} or {@code M3}
 * @param ruleVersion the version it was raised by (M6)
 * @param episode which of the client's episodes in succession it is, counting those closed as confirmed (M2)
 */
public record Alert(
        long id, String rule, int ruleVersion, String clientNo, int episode, Instant raisedAt, Evidence evidence) {}
