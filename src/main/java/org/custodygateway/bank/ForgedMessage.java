package org.custodygateway.bank;

/** A message whose signature is not that of the bank it is said to come from. Nothing in it may be believed. */
public final class ForgedMessage extends UnreadableMessage {

    public ForgedMessage(String why) {
        super(why);
    }
}
