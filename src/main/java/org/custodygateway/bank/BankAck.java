package org.custodygateway.bank;

/**
 * Word of a bank that answers later: what it was sent has come in. It proves arrival and nothing about money; the reply comes in a
 * message of its own, sooner or later than this one.
 *
 * @param relatedSerial the request's serial
 * @param taken false when the bank rejected the request unread: it did not and will not happen, and no reply follows
 */
public record BankAck(String bank, String relatedSerial, boolean taken) implements BankMessage {}
