package mockbanks.srb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Puts what arrives into its order: what comes too early waits for what is missing. For one thread. */
final class Arrivals {

    private static final int MOST_HELD = 1_000;
    private static final int MOST_DAMAGED = 3;

    /** Numbers that are missing, both ends included. */
    record Gap(long first, long last) {}

    private final NavigableMap<Long, Packet> held = new TreeMap<>();
    private long next = 1;
    private long askedUpTo;
    private int damaged;
    private volatile Instant waitingSince = Instant.MAX;

    /**
     * Takes what has arrived; what is returned may be dealt with now, in this order.
     *
     * @throws BrokenSession when a number is used twice, or too much is out of order
     */
    List<Packet> take(Packet packet) throws BrokenSession {
        if (packet.number() < next) {
            if (!packet.again()) {
                throw new BrokenSession("number " + packet.number() + " is used twice");
            }
            return List.of();
        }
        held.put(packet.number(), packet);
        if (held.size() > MOST_HELD) {
            throw new BrokenSession("too many packets wait for number " + next);
        }
        return inOrder();
    }

    /** What is missing before this packet will not come. */
    List<Packet> reset(Packet packet) throws BrokenSession {
        if (packet.number() < next) {
            return List.of();
        }
        List<Packet> before = new ArrayList<>(held.headMap(packet.number()).values());
        held.headMap(packet.number(), true).clear();
        next = packet.number() + 1;
        before.addAll(inOrder());
        return before;
    }

    private List<Packet> inOrder() {
        List<Packet> ready = new ArrayList<>();
        for (Packet found = held.remove(next); found != null; found = held.remove(next)) {
            ready.add(found);
            next++;
            damaged = 0;
        }
        return ready;
    }

    /** Counts a packet that arrived damaged: it is missing like one that did not arrive. */
    void damaged() throws BrokenSession {
        askedUpTo = 0;
        if (++damaged > MOST_DAMAGED) {
            throw new BrokenSession("damaged again and again");
        }
    }

    /** The gap that is to be asked for now; null when there is none, or it has been asked for. */
    Gap toAskFor(Packet latest, Instant now) {
        boolean missing = !held.isEmpty() || latest.number() >= next;
        if (!missing) {
            waitingSince = Instant.MAX;
            return null;
        }
        if (next <= askedUpTo) {
            return null;
        }
        waitingSince = now;
        askedUpTo = held.isEmpty() ? latest.number() : held.firstKey() - 1;
        return new Gap(next, askedUpTo);
    }

    /** Whether something has been missing for so long. */
    boolean waitsSince(Duration patience, Instant now) {
        return waitingSince.isBefore(now.minus(patience));
    }
}
