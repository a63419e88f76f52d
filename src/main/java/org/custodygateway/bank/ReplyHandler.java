package org.custodygateway.bank;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.custodygateway.database.Rider;

/**
 * Deals with what becomes of requests of some kinds. Each call may come twice, also after a restart, and must be harmless then. The
 * riders mark the inbox or outbox row as dealt with: they must be run in the very transaction (posting) that applies the outcome; when
 * there is nothing to apply, the handler runs them by themselves.
 */
public interface ReplyHandler {

    Set<Instruction> instructions();

    /** How the subjects begin whose replies it deals with, such as {@code interest:}; empty for all that nobody else names. */
    default String subjects() {
        return "";
    }

    /**
     * Those of its requests' subjects whose business has not come to its end: their requests are known, however late a reply to them comes.
     */
    default Set<String> unfinished(Collection<String> subjects) {
        return Set.of();
    }

    /**
     * A reply that belongs to the request by serial, instruction, fund account and amount came in.
     *
     * @param answer what its code means at that bank; for an inquiry, the class of its first result
     */
    void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith);

    /** A reply to the request came in that names another amount or account: it may never be concluded from (T11). */
    void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith);

    /** No answer came in the time the bank's setting gives. A reply may still come. */
    void silent(Sent sent, List<Rider> dealtWith);

    /** It never left: the deadline passed before it could be sent, or the link said for certain that nothing was sent. */
    void notSent(Sent sent, List<Rider> dealtWith);
}
