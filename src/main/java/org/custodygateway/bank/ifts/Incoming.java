package org.custodygateway.bank.ifts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The order of what comes in: packets that are ahead of their turn wait until what is missing has come. For one thread, but the age. */
final class Incoming {

    private static final int MOST_WAITING = 1_000;
    private static final int MOST_DAMAGED = 3;

    /** Numbers that have not come, first and last included. */
    record Missing(long first, long last) {}

    private final TreeMap<Long, Packet> waiting = new TreeMap<>();
    private long expected = 1;
    private long askedUpTo;
    private int damaged;
    private volatile long missingSince;

    /**
     * Takes a packet and hands out what may be dealt with now, in the order of the numbers. One that has been there is passed over when it
     * says that it is a repeat.
     *
     * @throws BrokenSession when a number is used again for something new, or too much waits
     */
    List<Packet> take(Packet packet) throws BrokenSession {
        if (packet.number() < expected) {
            if (packet.repeat()) {
                return List.of();
            }
            throw new BrokenSession("number " + packet.number() + " came before and is not marked as a repeat");
        }
        waiting.putIfAbsent(packet.number(), packet);
        if (waiting.size() > MOST_WAITING) {
            throw new BrokenSession(MOST_WAITING + " packets wait for number " + expected);
        }
        return turn();
    }

    /** A packet that says of all before it that they will not come. It is not handed out itself. */
    List<Packet> reset(Packet packet) {
        if (packet.number() < expected) {
            return List.of();
        }
        List<Packet> ready = new ArrayList<>(waiting.headMap(packet.number()).values());
        waiting.headMap(packet.number(), true).clear();
        expected = packet.number() + 1;
        ready.addAll(turn());
        return ready;
    }

    private List<Packet> turn() {
        List<Packet> ready = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.firstKey() == expected) {
            ready.add(waiting.pollFirstEntry().getValue());
            expected++;
            damaged = 0;
        }
        return ready;
    }

    /**
     * A packet whose check sum is wrong counts as not come.
     *
     * @throws BrokenSession when that goes on
     */
    void damaged() throws BrokenSession {
        askedUpTo = 0;
        if (++damaged > MOST_DAMAGED) {
            throw new BrokenSession("check sum wrong " + damaged + " times");
        }
    }

    /** What has to be asked for, after {@code latest} has come in: once, until it has come or is damaged again. */
    Optional<Missing> missing(Packet latest, long now) {
        if (waiting.isEmpty() && latest.number() < expected) {
            missingSince = 0;
            return Optional.empty();
        }
        if (expected <= askedUpTo) {
            return Optional.empty();
        }
        missingSince = now;
        askedUpTo = waiting.isEmpty() ? latest.number() : waiting.firstKey() - 1;
        return Optional.of(new Missing(expected, askedUpTo));
    }

    /** Since when something has been missing, on the clock given; 0 when nothing is. May be read by any thread. */
    long missingSince() {
        return missingSince;
    }
}
