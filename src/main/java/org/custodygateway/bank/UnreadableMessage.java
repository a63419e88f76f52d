package org.custodygateway.bank;

/** A message that cannot be understood, now or later. The text says why and holds nothing of the message itself (P4). */
public class UnreadableMessage extends RuntimeException {

    public UnreadableMessage(String why) {
        super(why);
    }

    public UnreadableMessage(String why, Throwable cause) {
        super(why, cause);
    }
}
