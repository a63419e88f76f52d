package org.custodygateway.bank;

/** What can stand on a wire between the firm and a bank, in our words. */
public sealed interface BankMessage permits BankRequest, BankReply, BankAck {}
