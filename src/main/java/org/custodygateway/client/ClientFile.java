package org.custodygateway.client;

import java.time.Instant;

/**
 * Everything on file about who a client is (I1, I2).
 *
 * @param fourSteps evidence of check, understand, register and keep, as JSON
 */
public record ClientFile(Client client, Identity identity, String fourSteps, Instant openedAt) {}
