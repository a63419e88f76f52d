package org.custodygateway.bank;

import java.time.Instant;
import java.util.List;

/** Messages that came in and could not be handled: kept as they came until support deals with them. */
public interface ParkedMessages {

    /**
     * One of them, without its content.
     *
     * @param source the queue, or the name of the link, where it came in
     * @param why what was wrong with it
     * @param state {@code PARKED}, {@code RETRIED} or {@code DISCARDED}
     */
    record Parked(long id, String source, int bytes, String why, String state, Instant at) {}

    /** Newest first, at most {@code limit}, with ids below {@code before}. */
    List<Parked> list(long before, int limit);

    /** How many wait for somebody to deal with them. */
    int waiting();

    /**
     * Lets the message in again where it came in. It stays parked when that fails again.
     *
     * @return as it is afterwards
     * @throws org.custodygateway.rule.RefusedException when there is no such message or it is not parked any more
     */
    Parked retry(long id, String user);

    /** @throws org.custodygateway.rule.RefusedException when there is no such message or it is not parked any more */
    Parked discard(long id, String user);
}
