package org.custodygateway.bank;

/**
 * A request that was handed to a bank's route.
 *
 * @param outboxId the outbox row
 * @param subject what it is about, as given to {@link Outbox#put}
 */
public record Sent(long outboxId, String subject, BankRequest request) {}
