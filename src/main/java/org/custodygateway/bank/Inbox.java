package org.custodygateway.bank;

/** Replies of the banks, kept as they came. */
public interface Inbox {

    /**
     * Stores a verified reply, durably, and deals with it. A doubled one changes nothing. When dealing with it fails, it is tried again
     * later from what is stored; the caller is done.
     *
     * @param raw the bytes as they came
     * @throws UnreadableMessage when nothing was ever asked under its serial
     */
    void receive(BankReply reply, byte[] raw);

    /**
     * An acknowledgement that a request came in is no answer to it and changes nothing, before its reply or after. That the request was
     * rejected unread is an answer: a refusal.
     *
     * @param raw the bytes as they came
     * @throws UnreadableMessage when nothing was ever asked under its serial
     */
    void receive(BankAck acknowledgement, byte[] raw);
}
