package org.custodygateway.bank.ifts;

import java.util.List;
import java.util.TreeMap;

/** Numbers what goes out, and remembers the latest of it for a bank that asks for it again. For one thread at a time. */
final class Outgoing {

    private static final int MOST = 1_024;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final TreeMap<Long, Packet> remembered = new TreeMap<>();
    private int bytes;
    private long last;

    Packet next(String signature, byte[] body) {
        Packet packet = Packet.first(last + 1, signature, body);
        last++;
        remembered.put(packet.number(), packet);
        bytes += body.length;
        while (remembered.size() > MOST || bytes > MOST_BYTES) {
            bytes -= remembered.pollFirstEntry().getValue().body().length;
        }
        return packet;
    }

    /** What is remembered of these numbers, as repeats. */
    List<Packet> again(long first, long end) {
        return first > end
                ? List.of()
                : remembered.subMap(first, true, end, true).values().stream()
                        .map(Packet::again)
                        .toList();
    }

    /** Whether what went out under this number is forgotten. */
    boolean forgotten(long number) {
        return number <= last && (remembered.isEmpty() || number < remembered.firstKey());
    }
}
