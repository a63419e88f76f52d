package mockbanks.srb;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Numbers what leaves and keeps the latest of it, in case it is asked for again. For one thread at a time. */
final class Departures {

    private static final int KEPT = 1_024;

    private final NavigableMap<Long, Packet> kept = new TreeMap<>();
    private long last;

    Packet next(String signature, byte[] body) {
        Packet packet = Packet.of(++last, signature, body);
        kept.put(packet.number(), packet);
        if (kept.size() > KEPT) {
            kept.pollFirstEntry();
        }
        return packet;
    }

    /** What is left of those numbers. */
    List<Packet> again(long first, long end) {
        if (first > end) {
            return List.of();
        }
        return kept.subMap(first, true, end, true).values().stream()
                .map(Packet::repeated)
                .toList();
    }

    /** Whether some of those numbers have left and are no longer kept. */
    boolean forgotten(long first) {
        return first <= last && (kept.isEmpty() || first < kept.firstKey());
    }
}
