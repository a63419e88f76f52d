package org.custodygateway.storm;

/**
 * An event that the trading system told and that was answered.
 *
 * @param accepted false where a rule refused it
 */
record Told(String eventId, String clientNo, String kind, long fen, boolean accepted) {}
